"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { PasswordFormField } from "@/app/_features/identity/password-form-field";
import { useToast } from "@/app/_ui/toast";
import { changeOwnPasswordInput, PASSWORD_MIN_LENGTH } from "@/server/modules/identity/contract";

export function PasswordForm({ next }: { next: string }) {
  const t = useTranslations("identity.password");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: changeOwnPasswordInput,
    defaultValues: { currentPassword: "", newPassword: "" },
    mutation: trpc.identity.changeOwnPassword.mutationOptions(),
    warnOnLeave: false,
    onSuccess: ({ endedSessions }) => {
      toast({ tone: "ok", title: t("changed"), body: t("changedBody", { count: endedSessions }) });
      router.push(next);
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <PasswordFormField name="currentPassword" label={t("current")} />
      <PasswordFormField
        name="newPassword"
        label={t("new")}
        hint={t("newHint", { minimum: PASSWORD_MIN_LENGTH })}
        isNew
      />
    </CommandForm>
  );
}
