"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { instantOfSiteTime, siteTimeOf } from "@/app/_client/site-time";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import type { RecallSuspect } from "@/server/modules/recall/contract";

export type Machine = { code: string; nameEn: string; nameZh: string };

const DAY_MS = 24 * 3_600_000;

/** A machine and a window of time, on the clock of the site; the last day unless said otherwise. */
export function MachineSuspectForm({
  machines,
  machineCode,
  onAdd,
  onCancel,
}: {
  machines: readonly Machine[];
  machineCode: string;
  onAdd: (suspect: RecallSuspect) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("recall");
  const common = useTranslations("common");
  const zone = useTimeZone() ?? "UTC";
  const name = useLocalName();
  const [code, setCode] = useState(machineCode);
  const [from, setFrom] = useState(() => siteTimeOf(new Date(Date.now() - DAY_MS).toISOString(), zone));
  const [to, setTo] = useState(() => siteTimeOf(new Date().toISOString(), zone));
  const [program, setProgram] = useState("");
  const [checked, setChecked] = useState(false);
  const start = instantOfSiteTime(from, zone);
  const end = instantOfSiteTime(to, zone);
  const missing = (isMissing: boolean) => (checked && isMissing ? common("form.required") : undefined);
  const endsBefore = start !== null && end !== null && end < start;

  const add = () => {
    setChecked(true);
    if (!code || start === null || end === null || endsBefore) return;
    const typed = program.trim();
    onAdd({
      kind: "machine",
      equipmentCode: code,
      from: start,
      to: end,
      ...(typed ? { program: typed } : {}),
    });
  };

  return (
    <fieldset className="grid gap-3 rounded-md border border-line p-3">
      <legend className="px-1 text-muted text-sm">{t("console.machine")}</legend>
      <p className="text-muted text-sm">{t("console.machineHint")}</p>
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
        <FormField label={t("console.equipment")} required error={missing(!code)}>
          <Combobox
            value={code}
            onValueChange={setCode}
            placeholder={t("console.chooseMachine")}
            options={machines.map((each) => ({
              value: each.code,
              label: name(each),
              note: each.code,
              keywords: [each.nameEn, each.nameZh],
            }))}
          />
        </FormField>
        <FormField label={t("console.from")} required error={missing(start === null)}>
          <DateTimeField value={from} onChange={(event) => setFrom(event.target.value)} />
        </FormField>
        <FormField label={t("console.to")} required error={missing(end === null || endsBefore)}>
          <DateTimeField value={to} onChange={(event) => setTo(event.target.value)} />
        </FormField>
        <FormField label={t("console.program")} optional>
          <Input mono value={program} onChange={(event) => setProgram(event.target.value)} />
        </FormField>
      </div>
      <div className="flex gap-2">
        <Button variant="primary" onClick={add}>
          {t("actions.addSuspect")}
        </Button>
        <Button onClick={onCancel}>{common("actions.cancel")}</Button>
      </div>
    </fieldset>
  );
}
