"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { instantOfSiteTime } from "@/app/_client/site-time";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { Combobox } from "@/app/_ui/combobox";
import { DateTimeField } from "@/app/_ui/date-field";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { type Suspect, suspectInput } from "@/server/modules/nonconformance/contract";
import type { Named } from "@/server/modules/nonconformance/contract/records";

const KINDS = ["lot", "run", "supplier-lot", "machine"] as const;
type Kind = (typeof KINDS)[number];

/** A suspect by its code: a lot, a run, a supplier's lot, or a machine between two times of the site's clock. */
export function AddSuspect({
  machines,
  onAdd,
}: {
  machines: readonly Named[];
  onAdd: (suspect: Suspect) => void;
}) {
  const t = useTranslations("nonconformance.contain");
  const name = useLocalName();
  const timeZone = useTimeZone() ?? "UTC";
  const [kind, setKind] = useState<Kind>("lot");
  const [code, setCode] = useState("");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [fault, setFault] = useState(false);
  const add = () => {
    const window = {
      from: instantOfSiteTime(from, timeZone) ?? "",
      to: instantOfSiteTime(to, timeZone) ?? "",
    };
    const parsed = suspectInput.safeParse(kind === "machine" ? { kind, code, ...window } : { kind, code });
    setFault(!parsed.success);
    if (!parsed.success) return;
    onAdd(parsed.data);
    setCode("");
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <FormField label={t("kind")}>
        <Select
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          onChange={(event) => {
            setKind(event.target.value as Kind);
            setCode("");
          }}
        />
      </FormField>
      <FormField label={t("code")}>
        {kind === "machine" ? (
          <Combobox
            value={code}
            onValueChange={setCode}
            options={machines.map((each) => ({ value: each.code, label: `${each.code} ${name(each)}` }))}
          />
        ) : (
          <Input mono value={code} onChange={(event) => setCode(event.target.value)} />
        )}
      </FormField>
      {kind === "machine" ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <FormField label={t("from")} error={fault ? t("badTime") : undefined}>
            <DateTimeField value={from} onChange={(event) => setFrom(event.target.value)} />
          </FormField>
          <FormField label={t("to")}>
            <DateTimeField value={to} onChange={(event) => setTo(event.target.value)} />
          </FormField>
        </div>
      ) : null}
      <div>
        <Button type="submit" disabled={code.trim() === ""}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
