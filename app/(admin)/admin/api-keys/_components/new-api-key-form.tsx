"use client";

import { useTranslations } from "next-intl";
import { get } from "react-hook-form";
import { TextFormField } from "@/app/_client/bound-fields";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPC } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { Checkbox } from "@/app/_ui/checkbox";
import { FormField } from "@/app/_ui/form-field";
import { Select } from "@/app/_ui/select";
import { SCOPES } from "@/server/access/permissions";
import { createApiKeyInput, type NewApiKeyDto } from "@/server/modules/identity/contract";

const periods = { "days-30": 30, "days-90": 90, "days-365": 365, never: null } as const;
type Period = keyof typeof periods;

function isPeriod(text: string): text is Period {
  return text in periods;
}

function instantAfter(days: number | null): string | null {
  return days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString();
}

export function NewApiKeyForm({ onCreated }: { onCreated: (key: NewApiKeyDto) => void }) {
  const t = useTranslations("admin.apiKeys");
  const trpc = useTRPC();
  const state = useCommandForm({
    schema: createApiKeyInput,
    defaultValues: { name: "", scopes: ["read"], expiresAt: instantAfter(periods["days-365"]) },
    mutation: trpc.identity.createApiKey.mutationOptions(),
    warnOnLeave: false,
    onSuccess: onCreated,
  });
  const scopesError = get(state.form.formState.errors, "scopes") as { message?: string } | undefined;
  return (
    <CommandForm state={state} submitLabel={t("submit")}>
      <TextFormField name="name" label={t("name")} hint={t("nameHint")} required />
      <fieldset>
        <legend className="mb-1 font-medium text-sm">{t("scopes")}</legend>
        <div className="grid gap-2">
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              {...state.form.register("scopes")}
              value={scope}
              label={<span className="font-mono text-sm">{scope}</span>}
              hint={t(`scope.${scope}`)}
            />
          ))}
        </div>
        {scopesError?.message ? <p className="mt-1 text-bad-fg text-sm">{scopesError.message}</p> : null}
      </fieldset>
      <FormField label={t("expires")} id="field-expires">
        <Select
          defaultValue="days-365"
          options={Object.keys(periods)
            .filter(isPeriod)
            .map((period) => ({ value: period, label: t(`expiry.${period}`) }))}
          onChange={(event) => {
            const period = event.target.value;
            if (isPeriod(period)) state.form.setValue("expiresAt", instantAfter(periods[period]));
          }}
        />
      </FormField>
    </CommandForm>
  );
}
