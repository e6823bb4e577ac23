import { z } from "zod";
import { BUCKET_KINDS } from "@/server/domain/calendar/bucket-kind";
import { EQUIPMENT_STATES, type EquipmentState } from "@/server/domain/oee/equipment-state";
import type { UnknownReason } from "@/server/domain/oee/factors";
import type { LossCategory } from "@/server/domain/oee/loss-category";
import type { TimeClass } from "@/server/domain/oee/time-class";
import type { OeeWarning } from "@/server/domain/oee/unit-oee";

const code = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[^\s]+$/, "must not contain spaces");
const instant = z.iso.datetime({ offset: true });
const amount = z
  .union([z.string().trim(), z.number()])
  .transform((value) => String(value))
  .refine((value) => /^-?\d{1,12}(\.\d{1,6})?$/.test(value), {
    error: "must be a decimal number with at most six places",
  })
  .refine((value) => !value.startsWith("-"), { error: "must not be negative" });

const eventBase = {
  /** The sender's own id of the event: the same id again is the same event. */
  id: z.string().trim().min(1).max(128),
  at: instant,
  /** Only where one message carries events of several machines. */
  equipmentCode: code.optional(),
};

export const stateEventInput = z
  .object({
    ...eventBase,
    type: z.literal("state"),
    state: z.enum(EQUIPMENT_STATES),
    reasonCode: code.nullish(),
  })
  .strict();
export const countEventInput = z
  .object({
    ...eventBase,
    type: z.literal("count"),
    /** Made since the reading before. */
    good: amount,
    reject: amount.nullish(),
    unit: z.string().trim().min(1).max(16).nullish(),
  })
  .strict();
export const equipmentEventInput = z.discriminatedUnion("type", [stateEventInput, countEventInput]);
export type EquipmentEventInput = z.input<typeof equipmentEventInput>;
export type EquipmentEvent = z.output<typeof equipmentEventInput>;

export const EVENT_BATCH_LIMIT = 1000;

/** Items are checked one by one: good ones are saved, bad ones say why. */
export const recordEquipmentEventsInput = z
  .object({
    /** The machine of all items that do not name their own. */
    equipmentCode: code.optional(),
    items: z.array(z.unknown()).min(1).max(EVENT_BATCH_LIMIT),
  })
  .strict();

export type EventResult = {
  index: number;
  id: string | null;
  status: "recorded" | "duplicate" | "refused";
  errors: { path: string; reason: string; message: string }[];
};
export type RecordedEvents = { recorded: number; duplicates: number; refused: number; items: EventResult[] };

export const correctStateIntervalInput = z
  .object({
    equipmentCode: code,
    from: instant,
    to: instant,
    state: z.enum(EQUIPMENT_STATES),
    reasonCode: code.nullish().transform((value) => value ?? null),
    note: z.string().trim().min(1).max(500),
  })
  .strict();
export const voidStateCorrectionInput = z
  .object({ correctionId: z.uuid(), reason: z.string().trim().min(1).max(500) })
  .strict();

export const equipmentRef = z.object({ code }).strict();
export const windowInput = z.object({ code, from: instant, to: instant }).strict();
export const oeeInput = z
  .object({ code, from: instant, to: instant, bucket: z.enum(BUCKET_KINDS).optional() })
  .strict();
/** A production day or week of the site; today when no date is given. */
export const overviewInput = z
  .object({ date: z.iso.date().optional(), span: z.enum(["day", "week"]).default("day") })
  .strict();
export const unitDayInput = z.object({ code, date: z.iso.date().optional() }).strict();

export type Names = { nameEn: string; nameZh: string };

export type EquipmentUnitDto = Names & {
  code: string;
  equipmentClass: string;
  isBatch: boolean;
  capacityKg: string | null;
  capacityPieces: number | null;
  countsFrom: "machine" | "runs";
  isActive: boolean;
  area: ({ code: string } & Names) | null;
  calendarCode: string | null;
};

export type CurrentRunDto = {
  code: string;
  operation: Names | null;
  program: string | null;
  startedAt: string;
  operatorLabel: string;
  /** Numbers of the orders that it is for. */
  orders: string[];
  /** Codes of the lots that are in the machine. */
  lots: string[];
};

export type BoardUnitDto = EquipmentUnitDto & {
  /** Null: the machine never said anything. */
  state: EquipmentState | null;
  since: string | null;
  reason: ReasonDto | null;
  isCorrected: boolean;
  /** When the machine's last message was about. */
  lastHeardAt: string | null;
  currentRun: CurrentRunDto | null;
};
export type BoardDto = {
  asOf: string;
  /** Today's production day. */
  dayStartsAt: string;
  dayEndsAt: string;
  timeZone: string;
  areas: (Names & { code: string; units: BoardUnitDto[] })[];
};

export type ReasonDto = Names & { code: string; lossCategory: LossCategory | null };

export type StateIntervalDto = {
  startsAt: string;
  /** Null while it lasts. */
  endsAt: string | null;
  seconds: number;
  state: EquipmentState;
  reason: ReasonDto | null;
  correction: { id: string; note: string; author: string; at: string } | null;
};

export type UnitRunDto = {
  code: string;
  status: string;
  operation: Names | null;
  operatorLabel: string;
  startedAt: string;
  endedAt: string | null;
  good: string;
  reject: string;
  unit: string;
  chargedKg: string;
  idealSeconds: number | null;
};

export type FactorDto = { value: number | null; reason: UnknownReason | null };

/** Elements of ISO 22400-2 in seconds; PBT = APT + AUST + ADET + ADOT + unrecorded. */
export type TimesDto = {
  potSeconds: number;
  plannedDowntimeSeconds: number;
  pbtSeconds: number;
  aptSeconds: number;
  austSeconds: number;
  adetSeconds: number;
  adotSeconds: number;
  auptSeconds: number;
  aubtSeconds: number;
  unrecordedSeconds: number;
  productionOutsidePlanSeconds: number;
};
export type CountsDto = {
  good: string;
  reject: string;
  rework: string;
  total: string;
  unit: string;
  outsidePlan: { good: string; reject: string };
};
export type LossDto = {
  category: LossCategory;
  reason: ReasonDto | null;
  seconds: number;
  occurrences: number;
  countsAs: TimeClass | "performance" | "quality";
};
export type OeeFigures = {
  availability: number | null;
  performance: number | null;
  quality: number | null;
  oee: number | null;
  nee: number | null;
  /** Why a figure is null, by its name. */
  unknown: Partial<Record<"availability" | "performance" | "quality" | "oee", UnknownReason>>;
  times: TimesDto;
  counts: CountsDto;
  losses: LossDto[];
  warnings: (
    | OeeWarning
    | "calendar-missing"
    | "counts-from-machine"
    | "counts-from-runs"
    | "window-clipped-to-now"
    | "window-in-future"
  )[];
};
export type OeeBucketDto = OeeFigures & { label: string; shiftCode: string | null; from: string; to: string };
export type ChargesDto = { charges: number; loadFactor: FactorDto; cycleAdherence: FactorDto };
export type OeeDto = OeeFigures & {
  equipmentCode: string;
  from: string;
  /** End of what was computed: the end asked for, or now. */
  to: string;
  timeZone: string;
  policy: "iso-22400-2" | "smrp-2.1.1";
  bucket: (typeof BUCKET_KINDS)[number] | null;
  buckets: OeeBucketDto[];
  /** Furnaces and vessels: how full and how punctual the finished charges were; apart from performance. */
  charges: ChargesDto | null;
};

/** A stretch of planned time as the sums count it. */
export type ClassifiedSpanDto = {
  startsAt: string;
  endsAt: string;
  timeClass: TimeClass;
  category: LossCategory | null;
  reason: ReasonDto | null;
};

export type UnitDayDto = {
  unit: EquipmentUnitDto;
  now: string;
  timeZone: string;
  date: string;
  today: string;
  from: string;
  to: string;
  current: Pick<BoardUnitDto, "state" | "since" | "reason" | "lastHeardAt" | "currentRun">;
  intervals: StateIntervalDto[];
  classified: ClassifiedSpanDto[];
  shifts: { code: string; nameEn: string; nameZh: string; startsAt: string; endsAt: string }[];
  runs: UnitRunDto[];
  oee: OeeDto;
};

export type OverviewRowDto = EquipmentUnitDto & OeeFigures;
export type OverviewDto = {
  date: string;
  today: string;
  span: "day" | "week";
  from: string;
  to: string;
  timeZone: string;
  rows: OverviewRowDto[];
};
