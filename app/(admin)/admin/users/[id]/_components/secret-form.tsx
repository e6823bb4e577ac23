"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { PasswordFormField } from "@/app/_features/identity/password-form-field";
import { useToast } from "@/app/_ui/toast";
import { type UserDto, updateUserInput } from "@/server/modules/identity/contract";

/** A new password or PIN, set by an administrator. */
export function SecretForm({
  user,
  field,
  onDone,
}: {
  user: UserDto;
  field: "newPassword" | "pin";
  onDone: () => void;
}) {
  const t = useTranslations("admin");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const isPin = field === "pin";
  const state = useCommandForm({
    schema: updateUserInput,
    defaultValues: { userId: user.id, expectedVersion: user.version, [field]: "" },
    mutation: trpc.identity.updateUser.mutationOptions(),
    warnOnLeave: false,
    onSuccess: () => {
      toast({ tone: "ok", title: t(isPin ? "user.pinSaved" : "user.passwordReset") });
      onDone();
      router.refresh();
    },
  });
  return (
    <CommandForm state={state} submitLabel={t(isPin ? "user.setPin" : "user.resetPassword")}>
      <PasswordFormField
        name={field}
        label={t(isPin ? "users.pin" : "user.newPassword")}
        hint={t(isPin ? "newUser.pinHint" : "user.resetHint")}
        isNew
      />
    </CommandForm>
  );
}
