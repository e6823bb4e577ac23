"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { useErrorText } from "@/app/_client/use-error-text";
import { PasswordInput } from "@/app/_features/identity/password-input";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { PASSWORD_MIN_LENGTH } from "@/server/modules/identity/contract";
import { type SetUpState, setUpAction } from "../../_lib/set-up-action";

const empty: SetUpState = { outcome: null, username: "", displayName: "" };

export function SetUpForm() {
  const t = useTranslations("identity.setup");
  const invalid = useTranslations("common.form")("invalid");
  const { reasonText } = useErrorText();
  const [{ outcome, username, displayName }, action, pending] = useActionState(setUpAction, empty);
  const refused = outcome && !outcome.done ? outcome : null;
  const faultOf = (field: string) => {
    const issue = refused?.issues.find(({ path }) => path === field);
    return issue && (reasonText(issue.reason) ?? invalid);
  };
  return (
    <form action={action} className="grid gap-4">
      {refused && !pending ? (
        <ErrorSummary
          title={t("issues.title")}
          entries={refused.issues.length > 0 ? [] : [{ message: reasonText(refused.reason) ?? invalid }]}
        />
      ) : null}
      <FormField label={t("username")} hint={t("usernameHint")} error={faultOf("username")} required>
        <Input
          name="username"
          defaultValue={username}
          required
          autoComplete="username"
          autoCapitalize="none"
          minLength={2}
          autoFocus
        />
      </FormField>
      <FormField label={t("displayName")} hint={t("displayNameHint")} error={faultOf("displayName")} required>
        <Input name="displayName" defaultValue={displayName} required autoComplete="name" />
      </FormField>
      <FormField
        label={t("password")}
        hint={t("passwordHint", { minimum: PASSWORD_MIN_LENGTH })}
        error={faultOf("password")}
        required
      >
        <PasswordInput name="password" required autoComplete="new-password" minLength={PASSWORD_MIN_LENGTH} />
      </FormField>
      <Button type="submit" variant="primary" loading={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
