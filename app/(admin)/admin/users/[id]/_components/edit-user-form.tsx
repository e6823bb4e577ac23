"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CheckboxFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { useToast } from "@/app/_ui/toast";
import { type UserDto, updateUserInput } from "@/server/modules/identity/contract";
import { RolesFormField } from "../../_components/roles-form-field";

export function EditUserForm({ user }: { user: UserDto }) {
  const t = useTranslations("admin");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: updateUserInput,
    defaultValues: {
      userId: user.id,
      expectedVersion: user.version,
      displayName: user.displayName,
      roles: user.roles,
      isActive: user.isActive,
    },
    mutation: trpc.identity.updateUser.mutationOptions(),
    onSuccess: () => {
      toast({ tone: "ok", title: t("user.saved") });
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("user.save")}>
      <TextFormField name="displayName" label={t("users.displayName")} required />
      <RolesFormField hint={t("user.rolesHint")} />
      <CheckboxFormField name="isActive" label={t("user.active")} hint={t("user.activeHint")} />
    </CommandForm>
  );
}
