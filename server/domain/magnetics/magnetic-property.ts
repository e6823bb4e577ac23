/** Properties that a grade specification limits, in the units in which figures are stored. */
export const MAGNETIC_PROPERTIES = ["br", "hcb", "hcj", "bhMax", "hk", "squareness", "muRec"] as const;
export type MagneticProperty = (typeof MAGNETIC_PROPERTIES)[number];

/** Figures by property: T, kA/m, kJ/m³ and plain ratios; null or absent when not known. */
export type PropertyValues = Readonly<Partial<Record<MagneticProperty, number | null>>>;

interface NamedFigures {
  readonly brTesla: number | null;
  readonly hcbKiloAmperePerMetre: number | null;
  readonly hcjKiloAmperePerMetre: number | null;
  readonly bhMaxKilojoulePerCubicMetre: number | null;
  readonly hkKiloAmperePerMetre: number | null;
  readonly squareness: number | null;
  readonly muRec: number | null;
}

/** The figures of an analysis or a typed record, keyed by property. */
export function propertyValues(figures: NamedFigures): PropertyValues {
  return {
    br: figures.brTesla,
    hcb: figures.hcbKiloAmperePerMetre,
    hcj: figures.hcjKiloAmperePerMetre,
    bhMax: figures.bhMaxKilojoulePerCubicMetre,
    hk: figures.hkKiloAmperePerMetre,
    squareness: figures.squareness,
    muRec: figures.muRec,
  };
}

const PROPERTY_SPELLINGS: Readonly<Record<string, MagneticProperty>> = {
  br: "br",
  jr: "br",
  hcb: "hcb",
  hcj: "hcj",
  ihc: "hcj",
  bhmax: "bhMax",
  hk: "hk",
  squareness: "squareness",
  hkhcj: "squareness",
  murec: "muRec",
};

/** The property that a characteristic's code stands for ("bh-max", "BHmax", "hk/hcj"), or null for another characteristic. */
export function propertyOfCode(code: string): MagneticProperty | null {
  return PROPERTY_SPELLINGS[code.toLowerCase().replace(/[^a-z]/gu, "")] ?? null;
}

/** The code of the characteristic that a property is ("bh-max"); `propertyOfCode` goes the other way. */
export function codeOfProperty(property: MagneticProperty): string {
  return property.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`);
}
