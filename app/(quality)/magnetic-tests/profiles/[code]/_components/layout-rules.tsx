"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { SEPARATORS, TEXT_ENCODINGS } from "@/server/domain/curve-file/layout-names";
import type { RulesDraft } from "../_lib/draft";

export type RulesProps = {
  draft: RulesDraft;
  onChange: (draft: RulesDraft) => void;
  disabled: boolean;
};

/** How the file is told and taken apart: signature, endings, encoding, separator, decimal mark. */
export function LayoutRules({ draft, onChange, disabled }: RulesProps) {
  const t = useTranslations("curves.profiles");
  const choose = (
    name: "encoding" | "separator" | "decimal",
    options: { value: string; label: string }[],
  ) => (
    <FormField label={t(name)}>
      <Select
        value={draft[name]}
        disabled={disabled}
        placeholder={t("detected")}
        options={options}
        onChange={(event) => onChange({ ...draft, [name]: event.target.value })}
      />
    </FormField>
  );
  return (
    <Panel title={t("layout")}>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField label={t("signature")} hint={t("signatureHint")} className="sm:col-span-2">
          <Textarea
            rows={2}
            value={draft.signature}
            disabled={disabled}
            onChange={(event) => onChange({ ...draft, signature: event.target.value })}
          />
        </FormField>
        <FormField label={t("endings")} hint={t("endingsHint")}>
          <Input
            value={draft.endings}
            disabled={disabled}
            onChange={(event) => onChange({ ...draft, endings: event.target.value })}
          />
        </FormField>
        {choose(
          "encoding",
          TEXT_ENCODINGS.map((value) => ({ value, label: value })),
        )}
        {choose(
          "separator",
          SEPARATORS.map((value) => ({ value, label: t(`separators.${value}`) })),
        )}
        {choose("decimal", [
          { value: ".", label: t("point") },
          { value: ",", label: t("commaMark") },
        ])}
      </div>
    </Panel>
  );
}
