import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";
import type { ExcursionSummary } from "./excursions";
import type { RecipeEnvelope, RecipeStep } from "./recipes";
import type { ProcessParameterDto } from "./samples";

export const runCurveInput = z
  .object({
    runCode: codeInput,
    /** A part of the run; all of it when left out. */
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    /** Width of the drawing: of each pixel column the first, lowest, highest and last value are sent. */
    pixels: z.coerce.number().int().min(50).max(4000).default(1000),
  })
  .strict();

export const compareRunsInput = z
  .object({
    parameter: z.string().trim().min(1).max(64),
    runs: z.array(codeInput).min(1).max(12),
    pixels: z.coerce.number().int().min(50).max(4000).default(800),
  })
  .strict();

export const recentRunsInput = z
  .object({
    parameter: z.string().trim().min(1).max(64).optional(),
    limit: z.number().int().min(1).max(100).default(40),
  })
  .strict();

/** Where a curve was read from: raw samples, the packed curve of a run that is evidence, minutes or hours. */
export type CurveSource = "raw" | "kept" | "minute" | "hour" | "none";

export type CurveSeries = {
  parameter: ProcessParameterDto;
  source: CurveSource;
  /** Samples behind the drawing. */
  samples: number;
  points: [atMs: number, value: number][];
  envelope: RecipeEnvelope | null;
  gaps: { from: string; to: string }[];
};

export type RunCurve = {
  run: string;
  equipment: string | null;
  startedAt: string;
  endedAt: string | null;
  from: string;
  to: string;
  recipe: { code: string; version: number; nameEn: string; nameZh: string; steps: RecipeStep[] } | null;
  /** When the envelope was checked last; null: never. */
  checkedAt: string | null;
  series: CurveSeries[];
  excursions: ExcursionSummary[];
};

export type ComparedRun = {
  run: string;
  equipment: { code: string; nameEn: string; nameZh: string };
  startedAt: string;
  recipe: { code: string; version: number } | null;
  excursions: number;
  source: CurveSource;
  /** Minutes since the run began, and the value. */
  points: [minute: number, value: number][];
};

export type Comparison = {
  parameter: ProcessParameterDto;
  envelope: RecipeEnvelope | null;
  envelopeOf: { code: string; version: number } | null;
  runs: ComparedRun[];
};

export type RunChoice = {
  code: string;
  equipment: string;
  program: string | null;
  startedAt: string;
  excursions: number;
};
