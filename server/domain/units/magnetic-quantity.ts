export const UNIT_SYSTEMS = ["si", "cgs"] as const;
export type UnitSystem = (typeof UNIT_SYSTEMS)[number];

/** What a figure measures; decides its unit in either system and how many digits are worth showing. */
export type MagneticQuantity = "fluxDensity" | "field" | "energyProduct" | "ratio" | "percent" | "celsius";

interface Display {
  readonly unit: string;
  readonly perSi: number;
  readonly decimals: (magnitude: number) => number;
}

const always = (decimals: number) => () => decimals;

/** Per quantity: unit shown, factor from the stored SI figure (T, kA/m, kJ/m³), decimals by magnitude. */
export const DISPLAYS: Record<MagneticQuantity, Record<UnitSystem, Display>> = {
  fluxDensity: {
    si: { unit: "T", perSi: 1, decimals: always(3) },
    cgs: { unit: "kG", perSi: 10, decimals: always(2) },
  },
  field: {
    si: { unit: "kA/m", perSi: 1, decimals: (magnitude) => (magnitude >= 1000 ? 0 : 1) },
    cgs: { unit: "kOe", perSi: 4e-3 * Math.PI, decimals: always(2) },
  },
  energyProduct: {
    si: { unit: "kJ/m³", perSi: 1, decimals: always(1) },
    cgs: { unit: "MGOe", perSi: 4e-2 * Math.PI, decimals: always(2) },
  },
  ratio: {
    si: { unit: "", perSi: 1, decimals: always(3) },
    cgs: { unit: "", perSi: 1, decimals: always(3) },
  },
  percent: {
    si: { unit: "%", perSi: 100, decimals: always(1) },
    cgs: { unit: "%", perSi: 100, decimals: always(1) },
  },
  celsius: {
    si: { unit: "°C", perSi: 1, decimals: always(1) },
    cgs: { unit: "°C", perSi: 1, decimals: always(1) },
  },
};

export interface FormattedQuantity {
  readonly text: string;
  readonly unit: string;
}

/** The figure in the reader's unit system, as a number: stored T, kA/m or kJ/m³ in; T/kG, kA/m/kOe or kJ/m³/MGOe out. */
export function inSystem(value: number, quantity: MagneticQuantity, system: UnitSystem): number {
  return value * DISPLAYS[quantity][system].perSi;
}

/** The inverse of `inSystem`: from what is shown to T, kA/m or kJ/m³. */
export function fromSystem(value: number, quantity: MagneticQuantity, system: UnitSystem): number {
  return value / DISPLAYS[quantity][system].perSi;
}

export function unitIn(quantity: MagneticQuantity, system: UnitSystem): string {
  return DISPLAYS[quantity][system].unit;
}

/**
 * A figure as a reader should see it: unit of the chosen system, digits that a hysteresigraph resolves and no more.
 * `value` is in T, kA/m, kJ/m³, °C or a plain ratio. Null gives an em dash without unit.
 */
export function formatQuantity(
  value: number | null,
  quantity: MagneticQuantity,
  system: UnitSystem,
  locale = "en",
): FormattedQuantity {
  const display = DISPLAYS[quantity][system];
  if (value === null || !Number.isFinite(value)) return { text: "—", unit: "" };
  const shown = value * display.perSi;
  const decimals = display.decimals(Math.abs(shown));
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
  });
  const text = format.format(shown);
  return { text: /^[-−]0([.,]0*)?$/u.test(text) ? text.slice(1) : text, unit: display.unit };
}
