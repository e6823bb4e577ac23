import type {
  RecipeEnvelope,
  RecipeStep,
  RecipeVersionDto,
  StepKind,
} from "@/server/modules/process-data/contract/recipes";

/** A version as it is typed: numbers are text until they are saved. */
export type DraftStep = { key: string; kind: StepKind; nameEn: string; nameZh: string; minutes: string };
export type DraftPoint = { key: string; minute: string; lower: string; upper: string };
export type DraftEnvelope = {
  parameterCode: string;
  tolerance: string;
  minimumSecondsOutside: string;
  maximumGapSeconds: string;
  points: DraftPoint[];
};
export type Draft = { steps: DraftStep[]; envelopes: DraftEnvelope[] };

export type RecipeContent = { steps: RecipeStep[]; envelopes: RecipeEnvelope[] };

export function draftOf({ steps, envelopes }: RecipeVersionDto): Draft {
  return {
    steps: steps.map((step, index) => ({ ...step, key: `s${index}`, minutes: String(step.minutes) })),
    envelopes: envelopes.map((envelope) => ({
      parameterCode: envelope.parameterCode,
      tolerance: String(envelope.tolerance),
      minimumSecondsOutside: String(envelope.minimumSecondsOutside),
      maximumGapSeconds: String(envelope.maximumGapSeconds),
      points: envelope.points.map(({ minute, lower, upper }, index) => ({
        key: `p${index}`,
        minute: String(minute),
        lower: lower === null ? "" : String(lower),
        upper: upper === null ? "" : String(upper),
      })),
    })),
  };
}

/** What the server gets; text that is no number becomes NaN and is refused there with its field. */
export function inputOf({ steps, envelopes }: Draft): RecipeContent {
  return {
    steps: steps.map(({ key: _, ...step }) => ({ ...step, minutes: number(step.minutes) })),
    envelopes: envelopes.map((envelope) => ({
      parameterCode: envelope.parameterCode,
      tolerance: number(envelope.tolerance),
      minimumSecondsOutside: number(envelope.minimumSecondsOutside),
      maximumGapSeconds: number(envelope.maximumGapSeconds),
      points: envelope.points.map(({ minute, lower, upper }) => ({
        minute: number(minute),
        lower: lower.trim() === "" ? null : number(lower),
        upper: upper.trim() === "" ? null : number(upper),
      })),
    })),
  };
}

/** The file that the import reads. */
export function rowsOf({ steps, envelopes }: Draft): string[][] {
  return [
    [
      "type",
      "code",
      "name_en",
      "name_zh",
      "minutes",
      "lower",
      "upper",
      "tolerance",
      "seconds_outside",
      "seconds_gap",
    ],
    ...steps.map(({ kind, nameEn, nameZh, minutes }) => [
      "step",
      kind,
      nameEn,
      nameZh,
      minutes,
      "",
      "",
      "",
      "",
      "",
    ]),
    ...envelopes.flatMap((envelope) => [
      [
        "envelope",
        envelope.parameterCode,
        "",
        "",
        "",
        "",
        "",
        envelope.tolerance,
        envelope.minimumSecondsOutside,
        envelope.maximumGapSeconds,
      ],
      ...envelope.points.map(({ minute, lower, upper }) => [
        "point",
        envelope.parameterCode,
        "",
        "",
        minute,
        lower,
        upper,
        "",
        "",
        "",
      ]),
    ]),
  ];
}

const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text.normalize("NFKC")));
