import { z } from "zod";

export const MAINTENANCE_KINDS = ["preventive", "breakdown", "inspection", "improvement"] as const;
export type MaintenanceKind = (typeof MAINTENANCE_KINDS)[number];
export const MAINTENANCE_STATUSES = [
  "requested",
  "assigned",
  "in-progress",
  "waiting-parts",
  "done",
  "verified",
  "cancelled",
] as const;
export type MaintenanceStatus = (typeof MAINTENANCE_STATUSES)[number];
export const OPEN_STATUSES = ["requested", "assigned", "in-progress", "waiting-parts"] as const;
export const CAUSE_CODES = [
  "wear",
  "lubrication",
  "electrical",
  "sensor",
  "contamination",
  "leak",
  "operation",
  "material",
  "design",
  "unknown",
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];
export const PRIORITIES = [1, 2, 3] as const;

export const codeText = z.string().trim().min(1).max(64);
export const instantText = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
export const decimalText = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, "must be a decimal number that is not negative");
export const positiveDecimal = decimalText.refine((value) => Number(value) > 0, "must be above zero");
const words = (longest: number) => z.string().trim().min(1).max(longest);
const priority = z.coerce.number().int().min(1).max(3);

export const orderRef = z.object({ number: codeText }).strict();

export const requestMaintenanceInput = z
  .object({
    kind: z.enum(MAINTENANCE_KINDS),
    equipmentCode: codeText,
    symptom: words(500),
    /** 1 at once (a breakdown, when left out), 2 today, 3 when there is time. */
    priority: priority.optional(),
    /** Since when the machine is down; a breakdown only; now, when left out. */
    downSince: instantText.optional(),
    /** Nobody may start a run until it is handed back. A breakdown always does. */
    blocksMachine: z.boolean().default(false),
    dueAt: instantText.optional(),
  })
  .strict();

export const assignMaintenanceInput = z
  .object({
    number: codeText,
    /** The person's user name; oneself, when left out. */
    assignee: codeText.optional(),
    priority: priority.optional(),
  })
  .strict();

export const startRepairInput = z.object({ number: codeText, startedAt: instantText.optional() }).strict();
export const waitForPartsInput = z.object({ number: codeText, note: words(500) }).strict();
export const tickTaskInput = z
  .object({ number: codeText, task: z.number().int().min(0).max(99), done: z.boolean() })
  .strict();

export const bookTimeInput = z
  .object({
    number: codeText,
    /** Negative takes back what was booked by mistake. */
    minutes: z
      .number()
      .int()
      .min(-1440)
      .max(1440)
      .refine((value) => value !== 0, "must not be zero"),
    note: z.string().trim().max(500).optional(),
  })
  .strict();

export const bookPartInput = z
  .object({
    number: codeText,
    part: codeText,
    quantity: positiveDecimal,
    /** Back into the store instead of out of it. */
    isReturn: z.boolean().default(false),
  })
  .strict();

export const handBackInput = z
  .object({
    number: codeText,
    findings: words(2000),
    /** Needed for a breakdown. */
    causeCode: z.enum(CAUSE_CODES).optional(),
    handedBackAt: instantText.optional(),
  })
  .strict();
export const verifyMaintenanceInput = z.object({ number: codeText }).strict();
export const cancelMaintenanceInput = z.object({ number: codeText, reason: words(500) }).strict();

export const maintenanceListInput = z
  .object({
    /** `open`, `mine`, `due` (open with a due date, the next first) or `all`. */
    view: z.enum(["open", "mine", "due", "all"]).default("open"),
    search: z.string().trim().max(64).optional(),
    kind: z.enum(MAINTENANCE_KINDS).optional(),
    equipmentCode: codeText.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,7}$/)
      .optional(),
  })
  .strict();
export type MaintenanceListInput = z.input<typeof maintenanceListInput>;

export const reliabilityInput = z
  .object({
    /** One machine, all of a class, or every one. */
    code: codeText.optional(),
    equipmentClass: codeText.optional(),
    from: instantText,
    to: instantText,
  })
  .strict()
  .refine(({ from, to }) => to > from, { path: ["to"], message: "must be after the start" });

type Names = { nameEn: string; nameZh: string };
export type NamedCode = Names & { code: string };

export type MaintenanceSummary = {
  number: string;
  kind: MaintenanceKind;
  status: MaintenanceStatus;
  priority: number;
  equipment: NamedCode;
  symptom: string;
  blocksMachine: boolean;
  requestedAt: string;
  requestedBy: string;
  assignee: string | null;
  dueAt: string | null;
  isOverdue: boolean;
  planCode: string | null;
  handedBackAt: string | null;
};
export type MaintenancePage = { items: MaintenanceSummary[]; nextCursor: string | null };

export type BookedTime = {
  id: string;
  worker: string;
  endedAt: string;
  minutes: number;
  note: string | null;
};
export type UsedPart = { part: NamedCode; unit: string; quantity: string; at: string; by: string };
export type MachineStop = { startsAt: string; endsAt: string | null; state: string };

export type MaintenanceDetail = MaintenanceSummary & {
  id: string;
  version: number;
  assigneeId: string | null;
  planVersion: number | null;
  tasks: { en: string; zh: string; done: boolean }[];
  plannedParts: {
    part: NamedCode | null;
    code: string;
    quantity: string;
    stock: string | null;
    place: string | null;
  }[];
  estimatedMinutes: number | null;
  responsible: string | null;
  downSince: string | null;
  repairStartedAt: string | null;
  handedBackBy: string | null;
  findings: string | null;
  causeCode: CauseCode | null;
  verifiedAt: string | null;
  verifiedBy: string | null;
  cancelledAt: string | null;
  cancelReason: string | null;
  times: BookedTime[];
  bookedMinutes: number;
  parts: UsedPart[];
  /** What the machine itself said from an hour before it was down to an hour after it was handed back. */
  machineStops: MachineStop[];
  /** Faults between what was booked and what the machine said. */
  warnings: ("machine-ran-while-down" | "machine-said-nothing")[];
};

export type MaintenanceResult = { id: string; number: string; status: MaintenanceStatus; version: number };

/** The five numbers that maintenance is judged by, with what they were made of. Hours. */
export type Reliability = {
  machineCount: number;
  failureCount: number;
  openFailureCount: number;
  operatingHours: number;
  restorationHours: number;
  correctiveHours: number;
  preventiveHours: number;
  /** Σ TBF ÷ failures: the denominator most plants use. */
  mtbfPerFailureHours: number | null;
  /** Σ TBF ÷ (failures + 1): the stretch up to now counts as one more. */
  mtbfPerStretchHours: number;
  mttrHours: number | null;
  /** Mean of the whole stretches between two failures; null before the second failure. */
  mttfHours: number | null;
  /** CMT ÷ (CMT + PMT), ISO 22400-2. */
  correctiveRatio: number | null;
};
export type ReliabilityReport = {
  from: string;
  to: string;
  total: Reliability;
  machines: (Reliability & { equipment: NamedCode; equipmentClass: string })[];
};
