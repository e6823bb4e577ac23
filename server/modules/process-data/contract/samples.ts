import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";

/** Samples that one request may carry. */
export const MOST_SAMPLES = 5000;

export const sampleInput = z
  .object({
    parameterCode: z.string().trim().min(1).max(64),
    at: z.iso.datetime({ offset: true }),
    /** In the unit of the parameter. */
    value: z.number(),
    /** The sender's own id, handed back with the result. */
    id: z.string().trim().min(1).max(120).optional(),
  })
  .strict();

/** The items are checked one by one, so that a bad one does not keep the good ones out. */
export const recordSamplesInput = z
  .object({ equipmentCode: codeInput, items: z.array(z.unknown()).min(1).max(MOST_SAMPLES) })
  .strict();

export type SampleFault = { path: string; reason: string; message: string };
export type SampleResult = {
  index: number;
  id: string | null;
  status: "recorded" | "duplicate" | "refused";
  errors: SampleFault[];
};
export type RecordedSamples = {
  recorded: number;
  duplicates: number;
  refused: number;
  items: SampleResult[];
};

export const RESOLUTIONS = ["auto", "raw", "minute", "hour"] as const;
export type Resolution = Exclude<(typeof RESOLUTIONS)[number], "auto">;

export const sampleSeriesInput = z
  .object({
    code: codeInput,
    parameter: z.string().trim().min(1).max(64),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    /** `auto`: raw while there are at most 50,000 of them, then minutes, then hours. */
    resolution: z.enum(RESOLUTIONS).default("auto"),
  })
  .strict();

export type SamplePoint = { at: string; value: number };
export type RollUpPoint = {
  at: string;
  minimum: number;
  average: number;
  maximum: number;
  last: number;
  samples: number;
};
export type SampleSeries = {
  equipment: string;
  parameter: ProcessParameterDto;
  from: string;
  to: string;
  resolution: Resolution;
  points: (SamplePoint | RollUpPoint)[];
};

export type ProcessParameterDto = {
  code: string;
  nameEn: string;
  nameZh: string;
  unit: string;
  isLogarithmic: boolean;
};
export type ParameterOfClass = ProcessParameterDto & { equipmentClass: string };

const name = z.string().trim().min(1).max(120);
export const saveParameterInput = z
  .object({
    equipmentClass: z.string().trim().min(1).max(64),
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "letters, digits, dot, dash and underscore"),
    nameEn: name,
    nameZh: name,
    unit: z.string().trim().min(1).max(20),
    isLogarithmic: z.boolean().default(false),
  })
  .strict();

export const currentValuesInput = z
  .object({ code: codeInput, hours: z.number().int().min(1).max(72).default(8) })
  .strict();

export type CurrentValue = {
  parameter: ProcessParameterDto;
  /** Null: the machine never said it. */
  last: { at: string; value: number } | null;
  /** Thinned for a small drawing. */
  points: [atMs: number, value: number][];
};
export type CurrentValues = { now: string; from: string; items: CurrentValue[] };
