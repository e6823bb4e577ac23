import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";

export const KINSHIPS = ["suspect", "material", "exposure"] as const;
export type Kinship = (typeof KINSHIPS)[number];

export const RECALL_DISPOSITIONS = [
  "cleared",
  "scrapped",
  "reworked",
  "returned",
  "customer-informed",
  "used-up",
] as const;
export type RecallDisposition = (typeof RECALL_DISPOSITIONS)[number];

export const RECALL_STATUSES = ["open", "closed"] as const;
/** Where a lot, or a part of it, is now. */
export const WHEREABOUTS = ["on-hand", "in-process", "shipped", "consumed", "scrapped"] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];

const instant = z.iso.datetime({ offset: true });
const reason = z.string().trim().min(1, "a reason is needed").max(500);
const note = z.string().trim().min(1, "a note is needed").max(500);
const share = z.coerce.number().min(0).max(1);

/** What is suspected: a lot (heat), all that came out of a run, a supplier's lot, or a machine in a window of time. */
export const recallSuspectInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lot"), code: codeInput }).strict(),
  z.object({ kind: z.literal("run"), code: codeInput }).strict(),
  z
    .object({
      kind: z.literal("supplier-lot"),
      supplierLot: z.string().trim().min(1).max(80),
      /** Needed only where two suppliers use the same number. */
      supplierCode: codeInput.optional(),
    })
    .strict(),
  z
    .object({
      kind: z.literal("machine"),
      equipmentCode: codeInput,
      from: instant,
      to: instant,
      program: z.string().trim().min(1).max(80).optional(),
    })
    .strict()
    .refine((value) => new Date(value.to) >= new Date(value.from), {
      error: "must not be before from",
      path: ["to"],
    }),
]);
export type RecallSuspect = z.output<typeof recallSuspectInput>;

const question = {
  suspects: z.array(recallSuspectInput).min(1, "name at least one suspect").max(50),
  /** Also lots that shared a run with a suspect without being mixed with it, and what was made of them. */
  withExposure: z.boolean().default(false),
};

/** What of the list is shown; nothing of it changes what is listed or held. */
export const recallLotFilter = z
  .object({
    search: z.string().trim().max(64).optional(),
    kinship: z.enum(KINSHIPS).optional(),
    /** 0…1: leaves out lots with less suspect material; what is suspect itself or exposed stays. */
    minimumShare: share.optional(),
    whereabouts: z.enum(WHEREABOUTS).optional(),
    locationCode: codeInput.optional(),
    equipmentCode: codeInput.optional(),
    customerCode: codeInput.optional(),
    /** `open`: those that nobody has disposed of yet. */
    disposition: z.enum(["open", ...RECALL_DISPOSITIONS]).optional(),
  })
  .strict();
export type RecallLotFilter = z.output<typeof recallLotFilter>;

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  /** Where the page begins, as the page before gave it. */
  cursor: z
    .string()
    .regex(/^\d{1,8}$/, "must be a cursor that a page gave")
    .optional(),
};

export const recallPreviewInput = z
  .object({ ...question, filter: recallLotFilter.omit({ disposition: true }).default({}), ...page })
  .strict();

export const openRecallInput = z
  .object({
    ...question,
    isMock: z.boolean().default(false),
    reason,
    /** When the question was first asked; a mock recall counts its time from here. */
    startedAt: instant.optional(),
    /** Cuts the list: lots with a smaller share of suspect material are neither listed nor held. Kept in the record. */
    onlySharesFrom: share.optional(),
  })
  .strict();

export const recallNumberInput = z.object({ number: codeInput }).strict();
export const recallLotsInput = recallLotFilter.extend({ number: codeInput, ...page });

export const recallListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    status: z.enum(RECALL_STATUSES).optional(),
    kind: z.enum(["real", "mock"]).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type RecallListInput = z.input<typeof recallListInput>;

export const signRecallInput = z.object({ number: codeInput, password: z.string().min(1).max(200) }).strict();

export const disposeRecallLotsBody = z
  .object({
    /** Named one by one, or all undisposed ones that a filter of the list finds. */
    lots: z.array(codeInput).min(1).max(100_000).optional(),
    filter: recallLotFilter.omit({ disposition: true }).optional(),
    disposition: z.enum(RECALL_DISPOSITIONS),
    note,
    /** Says that an earlier disposition of the named lots was wrong. */
    replace: z.boolean().default(false),
  })
  .strict();

export const disposeRecallLotsInput = disposeRecallLotsBody
  .extend({ number: codeInput })
  .refine((value) => (value.lots === undefined) !== (value.filter === undefined), {
    error: "name either lots or a filter",
    path: ["lots"],
  });

export const closeRecallInput = z.object({ number: codeInput, note }).strict();

export type RecallShipment = {
  number: string;
  customerCode: string;
  customerNameEn: string;
  customerNameZh: string;
  shippedAt: string;
  /** What the customer still has: shipped minus returned. */
  quantity: string;
  massKg: string;
};

/** A lot that is affected, and where it is now. Quantities in the lot's unit, decimal texts. */
export type AffectedLot = {
  id: string;
  code: string;
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  unit: "kg" | "pcs";
  kinship: Kinship;
  /** 0…1 of its mass that is suspect material; null for exposure. */
  suspectShare: number | null;
  madeAt: string;
  /** The run it came out of; null for a received lot. */
  runCode: string | null;
  equipmentCode: string | null;
  status: string;
  qualityStatus: string;
  /** In the plant and in no running load. */
  onHandQuantity: string;
  onHandMassKg: string;
  locationCode: string | null;
  locationNameEn: string | null;
  locationNameZh: string | null;
  /** In loads of runs that have not finished. */
  inProcessQuantity: string;
  inProcessMassKg: string;
  loads: { runCode: string; equipmentCode: string | null; quantity: string }[];
  /** Gone into other lots: nothing to hold. */
  consumedQuantity: string;
  shippedQuantity: string;
  shippedMassKg: string;
  shipments: RecallShipment[];
  /** Something of it is here, so that a hold stops it. */
  canBeHeld: boolean;
};

/** The same as the record has it: as listed when the recall was opened, and what became of it. */
export type RecallLotDto = AffectedLot & {
  listed: {
    onHandQuantity: string;
    onHandMassKg: string;
    inProcessQuantity: string;
    shippedQuantity: string;
    shippedMassKg: string;
    wasHeld: boolean;
  };
  disposition: RecallDisposition | null;
  disposedAt: string | null;
  disposedBy: string | null;
  dispositionNote: string | null;
};

export type RecallTotals = {
  lots: number;
  suspects: number;
  material: number;
  exposure: number;
  canBeHeld: number;
  onHandLots: number;
  onHandMassKg: string;
  inProcessLots: number;
  inProcessMassKg: string;
  shippedLots: number;
  shippedMassKg: string;
  consumedLots: number;
  scrappedLots: number;
  /** Lots with a disposition, by disposition; empty in a preview. */
  disposed: Partial<Record<RecallDisposition, number>>;
  /** On hand, by place; `code` null: no place is known. */
  byLocation: {
    code: string | null;
    nameEn: string | null;
    nameZh: string | null;
    lots: number;
    massKg: string;
  }[];
  byMachine: { code: string; nameEn: string; nameZh: string; runs: string[]; lots: number; massKg: string }[];
  byCustomer: {
    code: string;
    nameEn: string;
    nameZh: string;
    shipments: number;
    lots: number;
    pieces: string;
    massKg: string;
  }[];
};

export type AffectedPage<Lot> = {
  items: Lot[];
  nextCursor: string | null;
  /** How many lots the filter shows, and how many of these can be held. */
  matching: number;
  matchingCanBeHeld: number;
  /** Of the whole list, whatever the filter shows. */
  totals: RecallTotals;
};

export type RecallPreviewDto = AffectedPage<AffectedLot> & { askedAt: string };

/** What was asked, as the record keeps it. */
export type RecallQuestion = {
  suspects: RecallSuspect[];
  withExposure: boolean;
  onlySharesFrom: number | null;
};

export type RecallSummary = {
  id: string;
  number: string;
  isMock: boolean;
  status: (typeof RECALL_STATUSES)[number];
  question: RecallQuestion;
  reason: string;
  startedAt: string;
  openedAt: string;
  openedBy: string;
  lotCount: number;
  heldCount: number;
  disposedCount: number;
  /** From the question to the finished list, in seconds. */
  elapsedSeconds: number;
  signedAt: string | null;
  closedAt: string | null;
};

export type RecallDetail = RecallSummary & {
  listDigest: string;
  signedBy: string | null;
  signatureMeaning: string | null;
  closedBy: string | null;
  closeNote: string | null;
};

export type RecallListPage = { items: RecallSummary[]; nextCursor: string | null };
export type RecallVerification = { recorded: string; computed: string; matches: boolean; lots: number };
