"use client";

import { useTranslations } from "next-intl";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Select } from "@/app/_ui/select";
import type { CircuitTexts } from "./forecast-circuit";

const EDGES = {
  permeance: [],
  cuboid: ["width", "depth", "along"],
  cylinder: ["diameter", "length"],
} as const;

/** The circuit: a permeance coefficient or the magnet's own geometry, what works against it, and how it fades. */
export function CircuitForm({
  texts,
  onChange,
}: {
  texts: CircuitTexts;
  onChange: (texts: CircuitTexts) => void;
}) {
  const t = useTranslations("curves.forecast");
  const field = (name: keyof CircuitTexts, unit: string | undefined, className: string) => (
    <FormField key={name} label={t(name as "width")} className={className}>
      <NumberField
        {...(unit === undefined ? {} : { unit })}
        value={texts[name]}
        onChange={(event) => onChange({ ...texts, [name]: event.target.value })}
      />
    </FormField>
  );
  return (
    <div className="flex flex-wrap items-end gap-3">
      <FormField label={t("permeance")} className="w-72">
        <Select
          value={texts.by}
          options={(["permeance", "cuboid", "cylinder"] as const).map((value) => ({
            value,
            label: t(`by.${value}`),
          }))}
          onChange={(event) => onChange({ ...texts, by: event.target.value as CircuitTexts["by"] })}
        />
      </FormField>
      {texts.by === "permeance" ? (
        <FormField label={t("pc")} className="w-24">
          <NumberField
            value={texts.permeance}
            onChange={(event) => onChange({ ...texts, permeance: event.target.value })}
          />
        </FormField>
      ) : null}
      {EDGES[texts.by].map((name) => field(name, "mm", "w-36"))}
      {field("opposing", "kA/m", "w-48")}
      {field("alpha", t("perC"), "w-28")}
      {field("beta", t("perC"), "w-28")}
    </div>
  );
}
