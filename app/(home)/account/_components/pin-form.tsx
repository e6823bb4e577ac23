"use client";

import { useTranslations } from "next-intl";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { PasswordFormField } from "@/app/_features/identity/password-form-field";
import { useToast } from "@/app/_ui/toast";
import { setPinInput } from "@/server/modules/identity/contract";

export function PinForm({ removes, onDone }: { removes: boolean; onDone: () => void }) {
  const t = useTranslations("identity.account");
  const toast = useToast();
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: setPinInput,
    defaultValues: { currentPassword: "", pin: removes ? null : "" },
    mutation: trpc.identity.setPin.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t(removes ? "pinRemoved" : "pinSaved") });
      onDone();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t(removes ? "removePin" : "setPin")}>
      <PasswordFormField name="currentPassword" label={t("currentPassword")} />
      {removes ? null : (
        <TextFormField
          name="pin"
          type="password"
          label={t("pinNew")}
          hint={t("pinHint")}
          autoComplete="off"
          required
        />
      )}
    </CommandForm>
  );
}
