import { z } from "zod";
import type { ExplainedState } from "@/server/domain/oee/micro-stop";
import type { Names, ReasonDto } from "../contract";

const code = z.string().trim().min(1).max(64);
const instant = z.iso.datetime({ offset: true });

/** How far back stops are asked about. */
export const STOPS_REACH_DAYS = 7;
/** How long a classification can be taken back by whoever gave it. The page offers it for ten seconds. */
export const UNDO_SECONDS = 60;
export const STOPS_AT_ONCE = 50;

/** The whole of a stop, or a part of it when it is split. `to` null: it still lasts, the reason holds until it ends. */
export const stopRangeInput = z
  .object({ equipmentCode: code, from: instant, to: instant.nullable() })
  .strict();

export const classifyStopInput = z
  .object({
    stops: z.array(stopRangeInput).min(1).max(STOPS_AT_ONCE),
    reasonCode: code,
    note: z
      .string()
      .trim()
      .max(500)
      .nullish()
      .transform((value) => value ?? ""),
  })
  .strict();
export const undoClassificationInput = z
  .object({ correctionIds: z.array(z.uuid()).min(1).max(STOPS_AT_ONCE) })
  .strict();

export const stopQueueInput = z
  .object({
    /** The machine that one stands at: its stops come first, then those of its area. */
    near: code.optional(),
    /** Only this machine's. */
    equipmentCode: code.optional(),
  })
  .strict();
export const stopCountInput = z.object({ equipmentCode: code.optional() }).strict();
export const reasonChoicesInput = z.object({ equipmentClasses: z.array(code).max(30) }).strict();

export type UnexplainedStopDto = {
  equipment: Names & { code: string; equipmentClass: string };
  area: (Names & { code: string }) | null;
  state: ExplainedState;
  startsAt: string;
  /** Null while it lasts. */
  endsAt: string | null;
  seconds: number;
  /** The run that stood still with it. */
  runCode: string | null;
  nearness: "machine" | "area" | "plant";
};
export type StopQueueDto = { asOf: string; limitSeconds: number; stops: UnexplainedStopDto[]; total: number };

export type ReasonChoiceDto = ReasonDto & {
  parentCode: string | null;
  /** How often it was given on machines of these classes in the last 90 days. */
  used: number;
};
export type ClassifiedStopDto = {
  correctionId: string;
  equipmentCode: string;
  from: string;
  to: string | null;
};
