"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { useErrorText } from "@/app/_client/use-error-text";
import { PasswordInput } from "@/app/_features/identity/password-input";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { PASSWORD_MIN_LENGTH } from "@/server/modules/identity/contract";
import { setUpAction } from "../../_lib/set-up-action";

const fields = ["username", "displayName", "password"] as const;

export function SetUpForm() {
  const t = useTranslations("identity.setup");
  const invalid = useTranslations("common.form")("invalid");
  const { reasonText } = useErrorText();
  const [values, setValues] = useState({ username: "", displayName: "", password: "" });
  const [outcome, action, pending] = useActionState(setUpAction, null);
  const refused = outcome && !outcome.done ? outcome : null;
  const faultOf = (field: string) => {
    const issue = refused?.issues.find(({ path }) => path === field);
    return issue && (reasonText(issue.reason) ?? invalid);
  };
  const bind = (field: (typeof fields)[number]) => ({
    name: field,
    value: values[field],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      setValues({ ...values, [field]: event.target.value }),
    required: true,
  });
  return (
    <form action={action} className="grid gap-4">
      {refused && !pending ? (
        <ErrorSummary
          title={t("issues.title")}
          entries={refused.issues.length > 0 ? [] : [{ message: reasonText(refused.reason) ?? invalid }]}
        />
      ) : null}
      <FormField label={t("username")} hint={t("usernameHint")} error={faultOf("username")} required>
        <Input {...bind("username")} autoComplete="username" autoCapitalize="none" minLength={2} autoFocus />
      </FormField>
      <FormField label={t("displayName")} hint={t("displayNameHint")} error={faultOf("displayName")} required>
        <Input {...bind("displayName")} autoComplete="name" />
      </FormField>
      <FormField
        label={t("password")}
        hint={t("passwordHint", { minimum: PASSWORD_MIN_LENGTH })}
        error={faultOf("password")}
        required
      >
        <PasswordInput {...bind("password")} autoComplete="new-password" minLength={PASSWORD_MIN_LENGTH} />
      </FormField>
      <Button type="submit" variant="primary" loading={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
