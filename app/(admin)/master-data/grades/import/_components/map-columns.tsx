"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { GRADE_COLUMNS } from "@/server/modules/materials/contract";

type Column = (typeof GRADE_COLUMNS)[number];
type Printed = "br" | "hcb" | "hcj" | "bhmax";
export type TableReading = {
  mapping?: Partial<Record<Column, string>>;
  units?: Partial<Record<Printed, string>>;
  owner?: string;
};

const UNITS: Record<Printed, readonly string[]> = {
  br: ["T", "mT", "kGs", "Gs"],
  hcb: ["kA/m", "kOe", "Oe"],
  hcj: ["kA/m", "kOe", "Oe"],
  bhmax: ["kJ/m3", "MGOe"],
};
const PRINTED = ["br", "hcb", "hcj", "bhmax"] as const;
const NAMES: Record<Printed, string> = { br: "Br", hcb: "HcB", hcj: "HcJ", bhmax: "(BH)max" };

/** Which heading of the file is what, for tables that are not headed as ours. */
export function MapColumns({
  headings,
  reading,
  onTyping,
  onChange,
}: {
  headings: readonly string[];
  reading: TableReading;
  /** A word on its way: kept, and looked at when it is whole. */
  onTyping: (reading: TableReading) => void;
  onChange: (reading: TableReading) => void;
}) {
  const t = useTranslations("grading.import");
  const isOurs = headings.includes("grade") && headings.includes("source_id");
  const [open, setOpen] = useState(!isOurs);
  const options = headings
    .filter((heading) => heading !== "")
    .map((heading) => ({ value: heading, label: heading }));
  const mapTo = (column: Column, heading: string) => {
    const { [column]: _old, ...others } = reading.mapping ?? {};
    onChange({ ...reading, mapping: heading === "" ? others : { ...others, [column]: heading } });
  };
  const unitOf = (property: Printed, unit: string) => {
    const { [property]: _old, ...others } = reading.units ?? {};
    onChange({ ...reading, units: unit === "" ? others : { ...others, [property]: unit } });
  };
  const column = (name: Column, label: string) => (
    <FormField key={name} label={label}>
      <Select
        placeholder="—"
        value={reading.mapping?.[name] ?? ""}
        onChange={(event) => mapTo(name, event.target.value)}
        options={options}
      />
    </FormField>
  );
  return (
    <Panel
      title={t("columns")}
      description={t("columnsHint")}
      actions={<Button onClick={() => setOpen(!open)}>{t(open ? "hide" : "show")}</Button>}
    >
      {open ? (
        <div className="grid gap-4">
          <div className="grid gap-3 sm:grid-cols-3">
            {column("grade", t("grade"))}
            {column("series", t("series"))}
            {column("source_id", t("ownerColumn"))}
            <FormField label={t("owner")}>
              <Input
                value={reading.owner ?? ""}
                onChange={(event) => {
                  const { owner: _old, ...others } = reading;
                  const owner = event.target.value.trimStart();
                  onTyping(owner === "" ? others : { ...others, owner });
                }}
                onBlur={() => onChange(reading)}
              />
            </FormField>
          </div>
          {PRINTED.map((property) => (
            <div key={property} className="grid gap-3 sm:grid-cols-3">
              {column(`${property}_min_printed`, t("minimum", { property: NAMES[property] }))}
              {column(`${property}_max_printed`, t("maximum", { property: NAMES[property] }))}
              <FormField label={t("unit", { property: NAMES[property] })}>
                <Select
                  placeholder="—"
                  value={reading.units?.[property] ?? ""}
                  onChange={(event) => unitOf(property, event.target.value)}
                  options={UNITS[property].map((value) => ({ value, label: value }))}
                />
              </FormField>
            </div>
          ))}
        </div>
      ) : (
        <p className="text-muted text-sm">{t("asOurs")}</p>
      )}
    </Panel>
  );
}
