"use client";

import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { useUnitSystem } from "@/app/_client/preferences";
import { PROPERTY_QUANTITIES } from "@/app/_features/quality/magnetic-properties";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { normaliseNumberText } from "@/app/_ui/number-text";
import { type MagneticProperty, propertyValues } from "@/server/domain/magnetics/magnetic-property";
import { fromSystem, inSystem, type UnitSystem, unitIn } from "@/server/domain/units/magnetic-quantity";
import type { FiguresDto } from "@/server/modules/quality/contract";

export type TypedTexts = Partial<Record<MagneticProperty, string>>;
export type TypedNumbers = Partial<Record<MagneticProperty, number>>;

/** Typed texts as numbers in stored units (T, kA/m, kJ/m³). Null when one of them is no number. */
export function typedNumbers(texts: TypedTexts, system: UnitSystem): TypedNumbers | null {
  const numbers: TypedNumbers = {};
  for (const [property, quantity] of PROPERTY_QUANTITIES) {
    const text = normaliseNumberText(texts[property] ?? "");
    if (text === "") continue;
    const value = Number(text);
    if (!Number.isFinite(value)) return null;
    numbers[property] = fromSystem(value, quantity, system);
  }
  return numbers;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** What was typed in one unit system, in the other; what is no number stays as it is. */
export function convertedTexts(texts: TypedTexts, from: UnitSystem, to: UnitSystem): TypedTexts {
  return Object.fromEntries(
    PROPERTY_QUANTITIES.flatMap(([property, quantity]) => {
      const text = texts[property];
      if (text === undefined) return [];
      const value = Number(normaliseNumberText(text));
      const isNumber = text.trim() !== "" && Number.isFinite(value);
      return [
        [property, isNumber ? digits(inSystem(fromSystem(value, quantity, from), quantity, to)) : text],
      ];
    }),
  );
}

/** Earlier figures as texts in the person's unit system, to start a correction from. */
export function typedTexts(figures: FiguresDto, system: UnitSystem): TypedTexts {
  const values = propertyValues(figures);
  return Object.fromEntries(
    PROPERTY_QUANTITIES.flatMap(([property, quantity]) => {
      const value = values[property] ?? null;
      return value === null ? [] : [[property, digits(inSystem(value, quantity, system))]];
    }),
  );
}

/** The grid of figures: Enter goes to the next field, so that no hand leaves the keypad. */
export function TypedSource({
  texts,
  onChange,
  problems,
}: {
  texts: TypedTexts;
  onChange: (texts: TypedTexts) => void;
  problems: Partial<Record<MagneticProperty, string>>;
}) {
  const t = useTranslations("quality");
  const system = useUnitSystem();
  const nav = useTranslations("nav.units");
  const next = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    const fields = [...(event.currentTarget.closest("fieldset")?.querySelectorAll("input") ?? [])];
    const following = fields[fields.indexOf(event.currentTarget) + 1];
    if (following === undefined) return;
    event.preventDefault();
    following.focus();
    following.select();
  };
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-muted text-sm">
        {t("record.typedHint", { units: nav(`${system}Long`) })}
      </legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {PROPERTY_QUANTITIES.map(([property, quantity]) => (
          <FormField
            key={property}
            label={`${t(`properties.${property}`)} · ${t(`propertyNames.${property}`)}`}
            error={problems[property]}
          >
            <NumberField
              unit={unitIn(quantity, system)}
              value={texts[property] ?? ""}
              onKeyDown={next}
              onChange={(event) => onChange({ ...texts, [property]: event.target.value })}
            />
          </FormField>
        ))}
      </div>
    </fieldset>
  );
}
