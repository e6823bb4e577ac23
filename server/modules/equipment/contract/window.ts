import { z } from "zod";
import type { EquipmentState } from "@/server/domain/oee/equipment-state";
import type { Names, ReasonDto, UnitRunDto } from "../contract";

const code = z.string().trim().min(1).max(64);
const instant = z.iso.datetime({ offset: true });

export const LONGEST_WINDOW_DAYS = 62;

/** A stretch of a machine's time as it is drawn: `pixels` wide. */
export const timelineInput = z
  .object({ code, from: instant, to: instant, pixels: z.number().int().min(100).max(4000) })
  .strict();
export const machineLotsInput = z.object({ code, from: instant, to: instant }).strict();

/** One state, or what is narrower than a pixel put together. */
export type TimelineSpanDto =
  | {
      kind: "state";
      startsAt: string;
      /** End of what is drawn; `isLasting` when the state goes on. */
      endsAt: string;
      isLasting: boolean;
      state: EquipmentState;
      reason: ReasonDto | null;
      isCorrected: boolean;
    }
  | {
      kind: "merged";
      startsAt: string;
      endsAt: string;
      /** How many intervals are hidden in it, and for how long each state was on. */
      intervals: number;
      seconds: Partial<Record<EquipmentState, number>>;
      stops: number;
    };
export type CountBarDto = { from: string; to: string; good: number; reject: number };
export type CorrectionMarkDto = {
  id: string;
  startsAt: string;
  endsAt: string;
  kind: "state" | "reason";
  state: EquipmentState;
  reason: ReasonDto | null;
  note: string;
  author: string;
  at: string;
  voidedAt: string | null;
};
export type TimelineDto = {
  now: string;
  timeZone: string;
  from: string;
  to: string;
  spans: TimelineSpanDto[];
  /** Number of stored intervals behind the spans. */
  intervals: number;
  shifts: (Names & { code: string; startsAt: string; endsAt: string })[];
  runs: Pick<UnitRunDto, "code" | "operation" | "startedAt" | "endedAt">[];
  counts: { unit: string; bars: CountBarDto[] };
  corrections: CorrectionMarkDto[];
  /** Stops and idle times shorter than the limit that began in the window. */
  microStops: { count: number; seconds: number; limitSeconds: number };
};

export type MachineLotDto = {
  lotCode: string;
  material: Names & { code: string };
  runCode: string;
  operation: Names | null;
  program: string | null;
  operatorLabel: string;
  runStartedAt: string;
  runEndedAt: string | null;
  position: string | null;
  quantity: string;
  unit: "kg" | "pcs";
  from: string;
  /** Null while it is in the machine. */
  to: string | null;
  orders: string[];
};
