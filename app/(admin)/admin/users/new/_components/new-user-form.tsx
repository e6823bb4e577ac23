"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { SelectFormField, TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { PasswordFormField } from "@/app/_features/identity/password-form-field";
import { useToast } from "@/app/_ui/toast";
import { isLocale, locales } from "@/i18n/locales";
import { createUserInput, PASSWORD_MIN_LENGTH } from "@/server/modules/identity/contract";
import { RolesFormField } from "../../_components/roles-form-field";

export function NewUserForm() {
  const t = useTranslations("admin");
  const language = useTranslations("nav.language");
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: createUserInput,
    defaultValues: {
      username: "",
      displayName: "",
      password: "",
      roles: [],
      pin: undefined,
      locale: isLocale(locale) ? locale : "zh-CN",
    },
    mutation: trpc.identity.createUser.mutationOptions(),
    onSuccess: ({ id }, { displayName }) => {
      toast({ tone: "ok", title: t("newUser.created", { name: displayName }) });
      router.push(`/admin/users/${id}`);
    },
  });
  return (
    <CommandForm state={state} submitLabel={t("newUser.submit")}>
      <TextFormField
        name="username"
        label={t("users.username")}
        hint={t("newUser.usernameHint")}
        mono
        required
      />
      <TextFormField
        name="displayName"
        label={t("users.displayName")}
        hint={t("newUser.displayNameHint")}
        required
      />
      <RolesFormField />
      <PasswordFormField
        name="password"
        label={t("newUser.password")}
        hint={t("newUser.passwordHint", { minimum: PASSWORD_MIN_LENGTH })}
        isNew
      />
      <TextFormField name="pin" label={t("newUser.pin")} hint={t("newUser.pinHint")} mono optional />
      <SelectFormField
        name="locale"
        label={t("users.language")}
        options={locales.map((each) => ({ value: each, label: language(each) }))}
      />
    </CommandForm>
  );
}
