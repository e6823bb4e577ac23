"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type Ref, useActionState, useState } from "react";
import { PasswordInput } from "@/app/_features/identity/password-input";
import { Button } from "@/app/_ui/button";
import { ErrorSummary } from "@/app/_ui/error-summary";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { signInAction } from "../../_lib/sign-in-action";

/** The fields keep their own values: what a hurried person or a password manager typed early is not lost. */
export function SignInForm({ next, formRef }: { next: string; formRef: Ref<HTMLFormElement> }) {
  const t = useTranslations("identity.signIn");
  const format = useFormatter();
  const locale = useLocale();
  const [firstLocale] = useState(locale);
  const [state, action, pending] = useActionState(signInAction, { refusal: null, username: "" });
  const { refusal } = state;
  const until = refusal?.reason === "sign-in-locked" ? format.dateTime(new Date(refusal.until), "time") : "";
  return (
    <form ref={formRef} action={action} className="grid gap-4">
      {refusal && !pending ? (
        <ErrorSummary title={t(`refusal.${refusal.reason}`, { until })} entries={[]} />
      ) : null}
      <input type="hidden" name="next" value={next} />
      {locale === firstLocale ? null : <input type="hidden" name="locale" value={locale} />}
      <FormField label={t("username")} id="username">
        <Input
          name="username"
          size="touch"
          defaultValue={state.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
      </FormField>
      <FormField label={t("password")} id="password">
        <PasswordInput name="password" size="touch" autoComplete="current-password" required />
      </FormField>
      <Button type="submit" variant="primary" size="touch" loading={pending} className="w-full">
        {t("submit")}
      </Button>
    </form>
  );
}
