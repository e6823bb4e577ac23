export const GAUGE_METHODS = ["average-range", "anova-crossed", "anova-nested"] as const;
export type GaugeMethod = (typeof GAUGE_METHODS)[number];

export type VariationOptions = {
  /** Width of the study variation in standard deviations: 6 (AIAG 4th edition), or 5.15 as before. */
  multiplier: number;
  /** Width of the tolerance, USL − LSL, in the unit of the readings. */
  tolerance: number | null;
  /** Standard deviation of the process, known from elsewhere. */
  historicalStandardDeviation: number | null;
};

export type Source =
  | "gaugeRr"
  | "repeatability"
  | "reproducibility"
  | "appraiser"
  | "interaction"
  | "part"
  | "total";

export type VariationFigures = {
  variance: number;
  standardDeviation: number;
  studyVariation: number;
  /** Share of the total variance. */
  percentContribution: number | null;
  /** Share of the total standard deviation: %EV, %AV, %GRR, %PV. */
  percentStudyVariation: number | null;
  percentTolerance: number | null;
  percentProcess: number | null;
};

export type Variances = {
  repeatability: number;
  appraiser: number;
  /** Null where the method knows none. */
  interaction: number | null;
  part: number;
};

export type VariationTable = Record<Exclude<Source, "interaction">, VariationFigures> & {
  interaction: VariationFigures | null;
};

/** Every share of the variation from the variance components; AIAG MSA 4th edition, chapter III B. */
export function variationTable(variances: Variances, options: VariationOptions): VariationTable {
  const { repeatability, appraiser, interaction, part } = variances;
  const reproducibility = appraiser + (interaction ?? 0);
  const gaugeRr = repeatability + reproducibility;
  const total = gaugeRr + part;
  const figures = (variance: number): VariationFigures => {
    const standardDeviation = Math.sqrt(variance);
    const percentOf = (whole: number | null, own: number) =>
      whole === null || !(whole > 0) ? null : (100 * own) / whole;
    return {
      variance,
      standardDeviation,
      studyVariation: options.multiplier * standardDeviation,
      percentContribution: percentOf(total, variance),
      percentStudyVariation: percentOf(Math.sqrt(total), standardDeviation),
      percentTolerance: percentOf(options.tolerance, options.multiplier * standardDeviation),
      percentProcess: percentOf(options.historicalStandardDeviation, standardDeviation),
    };
  };
  return {
    gaugeRr: figures(gaugeRr),
    repeatability: figures(repeatability),
    reproducibility: figures(reproducibility),
    appraiser: figures(appraiser),
    interaction: interaction === null ? null : figures(interaction),
    part: figures(part),
    total: figures(total),
  };
}

export type DistinctCategories = {
  /** 1.41 · PV ÷ GRR; null when the gauge shows no variation at all. */
  raw: number | null;
  /** Cut to a whole number, at least 1. */
  whole: number | null;
};

/** Number of distinct categories, AIAG MSA 4th edition: 1.41 · PV ÷ GRR, cut to a whole number. */
export function distinctCategories(table: VariationTable): DistinctCategories {
  const { gaugeRr, part } = table;
  if (!(gaugeRr.standardDeviation > 0)) return { raw: null, whole: null };
  const raw = (1.41 * part.standardDeviation) / gaugeRr.standardDeviation;
  return { raw, whole: Math.max(1, Math.floor(raw)) };
}

export const ACCEPTANCE_WORDS = ["good", "conditional", "reject"] as const;
export type AcceptanceWord = (typeof ACCEPTANCE_WORDS)[number];

export type Acceptance = {
  /** By %GRR of the study variation. */
  ofStudyVariation: AcceptanceWord | null;
  /** By %GRR of the tolerance, where there is one. */
  ofTolerance: AcceptanceWord | null;
  ofProcess: AcceptanceWord | null;
  /** ndc ≥ 5. */
  tellsPartsApart: boolean;
  /** The worst of what is known; conditional where ndc is below 5. */
  word: AcceptanceWord | null;
};

/** Under 10 % good, 10 to 30 % conditional, above 30 % reject (AIAG MSA 4th edition, chapter II D). */
export function acceptanceOf(percent: number | null): AcceptanceWord | null {
  if (percent === null) return null;
  if (percent < 10) return "good";
  return percent <= 30 ? "conditional" : "reject";
}

export function acceptance(table: VariationTable, categories: DistinctCategories): Acceptance {
  const { percentStudyVariation, percentTolerance, percentProcess } = table.gaugeRr;
  const ofStudyVariation = acceptanceOf(percentStudyVariation);
  const ofTolerance = acceptanceOf(percentTolerance);
  const ofProcess = acceptanceOf(percentProcess);
  const tellsPartsApart = categories.whole === null || categories.whole >= 5;
  const words = [ofStudyVariation, ofTolerance, ofProcess].filter((word) => word !== null);
  if (!tellsPartsApart) words.push("conditional");
  const worst = ([...ACCEPTANCE_WORDS].reverse() as AcceptanceWord[]).find((word) => words.includes(word));
  return { ofStudyVariation, ofTolerance, ofProcess, tellsPartsApart, word: worst ?? null };
}
