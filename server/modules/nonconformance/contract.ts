import { z } from "zod";
import { ROLES } from "@/server/access/permissions";
import { decimal } from "@/server/domain/quantity/decimal";
import { codeInput, quantityInput } from "@/server/modules/lots/contract";

export const SEVERITIES = ["minor", "major", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const NONCONFORMANCE_SOURCES = [
  "magnetic-test",
  "inspection",
  "spc-violation",
  "process-excursion",
  "calibration",
  "complaint",
  "manual",
] as const;
export type NonconformanceSource = (typeof NONCONFORMANCE_SOURCES)[number];

export const NONCONFORMANCE_STATUSES = [
  "open",
  "contained",
  "in-review",
  "actions",
  "effectiveness",
  "closed",
  "cancelled",
] as const;
export type NonconformanceStatus = (typeof NONCONFORMANCE_STATUSES)[number];

export const LOT_DECISIONS = [
  "rework",
  "regrade",
  "scrap",
  "return-to-supplier",
  "use-as-is",
  "release",
] as const;
export type LotDecision = (typeof LOT_DECISIONS)[number];

export const LOT_RELATIONS = ["reported", "suspect", "material", "exposure"] as const;
export type LotRelation = (typeof LOT_RELATIONS)[number];

export const CAUSE_CATEGORIES = [
  "people",
  "machine",
  "material",
  "method",
  "measurement",
  "environment",
] as const;

export const instantText = z.iso.datetime({ offset: true });
export const noteText = z.string().trim().min(1, "a note is needed").max(2000);
export const reasonText = z.string().trim().min(1, "a reason is needed").max(500);
const password = z.string().min(1).max(200);
const defectCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/, "must be letters, digits and hyphens");
/** Kilograms or pieces above zero, at most six decimals. */
const amount = z
  .string()
  .trim()
  .regex(/^\d{1,12}(\.\d{1,6})?$/, "must be a decimal number")
  .refine((value) => decimal(value).gt(0), "must be more than zero");

const defectInput = z.object({ code: defectCode, quantity: amount, unit: z.enum(["kg", "pcs"]) }).strict();

const factsInput = {
  title: z.string().trim().min(1, "a title is needed").max(200),
  description: z.string().trim().max(4000).default(""),
  severity: z.enum(SEVERITIES),
  defects: z.array(defectInput).max(50).default([]),
};

export const openNonconformanceInput = z
  .object({
    ...factsInput,
    source: z.enum(NONCONFORMANCE_SOURCES).default("manual"),
    /** The code of what it was found by: a test, an excursion, a shipment. */
    sourceReference: z.string().trim().max(80).optional(),
    operationCode: codeInput.optional(),
    equipmentCode: codeInput.optional(),
    /** Now, when left out. */
    detectedAt: instantText.optional(),
    /** Affected quantities in each lot's unit; all of the lot when left out. */
    lots: z
      .array(z.object({ lot: codeInput, affectedQuantity: amount.optional() }).strict())
      .max(500)
      .default([]),
    /** Holds these lots at once, with the number as the reason. */
    hold: z.boolean().default(true),
  })
  .strict();
export type OpenNonconformanceInput = z.input<typeof openNonconformanceInput>;

export const updateNonconformanceInput = z
  .object({ number: codeInput, expectedVersion: z.int().positive(), ...factsInput })
  .strict();

/** What is suspected to share the cause: a lot, a run, a supplier's lot, a machine in a window of time. */
export const suspectInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lot"), code: codeInput }).strict(),
  z.object({ kind: z.literal("run"), code: codeInput }).strict(),
  z
    .object({
      kind: z.literal("supplier-lot"),
      code: z.string().trim().min(1).max(80),
      supplierCode: codeInput.optional(),
    })
    .strict(),
  z
    .object({ kind: z.literal("machine"), code: codeInput, from: instantText, to: instantText })
    .strict()
    .refine((value) => new Date(value.to) >= new Date(value.from), {
      error: "must not be before from",
      path: ["to"],
    }),
]);
export type Suspect = z.output<typeof suspectInput>;

const suspects = z.array(suspectInput).min(1, "name at least one suspect").max(50);

export const affectedInput = z.object({ number: codeInput, suspects }).strict();
export const containInput = z
  .object({
    number: codeInput,
    suspects,
    note: noteText,
    /** 0…1: lots with a smaller share of suspect material are neither listed nor held. */
    onlySharesFrom: z.coerce.number().min(0).max(1).default(0),
  })
  .strict();

export const moveInput = z
  .object({ number: codeInput, to: z.enum(NONCONFORMANCE_STATUSES), reason: reasonText })
  .strict();

const lotCodes = z.array(codeInput).min(1, "name at least one lot").max(5000);

export const proposalInput = z
  .object({
    decision: z.enum(LOT_DECISIONS),
    reason: reasonText,
    /** Part of the lot, in its own unit; all that is left, when left out. */
    quantity: quantityInput.optional(),
    gradeCode: codeInput.optional(),
    materialCode: codeInput.optional(),
    /** Codes of the operations of the rework, in their order. */
    reworkOperations: z.array(codeInput).max(20).default([]),
    scrapReasonCode: codeInput.optional(),
  })
  .strict();
export type Proposal = z.output<typeof proposalInput>;

export const proposeInput = z.object({ number: codeInput, lots: lotCodes, proposal: proposalInput }).strict();
/** Carries the proposals out; `proposal` proposes and carries out in one, where no board must sign. */
export const disposeInput = z
  .object({ number: codeInput, lots: lotCodes, proposal: proposalInput.optional(), password })
  .strict();

export const voteInput = z
  .object({
    number: codeInput,
    role: z.enum(ROLES),
    verdict: z.enum(["approve", "reject"]),
    comment: z.string().trim().max(500).optional(),
    password,
  })
  .strict()
  .refine((value) => value.verdict === "approve" || (value.comment ?? "").length > 0, {
    error: "say why",
    path: ["comment"],
  });

export const causeInput = z
  .object({
    number: codeInput,
    category: z.enum(CAUSE_CATEGORIES),
    whys: z.array(z.string().trim().min(1).max(500)).min(1, "ask why at least once").max(5),
    rootCause: reasonText,
    links: z
      .array(z.object({ kind: z.enum(["lot", "run", "machine"]), code: codeInput }).strict())
      .max(20)
      .default([]),
  })
  .strict();
export const withdrawCauseInput = z
  .object({ number: codeInput, causeId: z.uuid(), reason: reasonText })
  .strict();

export const addActionInput = z
  .object({
    number: codeInput,
    kind: z.enum(["corrective", "preventive"]),
    description: reasonText,
    ownerUsername: codeInput,
    dueAt: instantText,
  })
  .strict();
/** Base64 of the largest file that is taken as evidence. */
const MAX_FILE_TEXT = 7_000_000;
export const finishActionInput = z
  .object({
    number: codeInput,
    ordinal: z.int().positive(),
    evidence: noteText,
    file: z
      .object({
        name: z.string().trim().min(1).max(200),
        mediaType: z.string().trim().max(100).default("application/octet-stream"),
        contentBase64: z.base64().min(1).max(MAX_FILE_TEXT),
      })
      .strict()
      .optional(),
  })
  .strict();
export const cancelActionInput = z
  .object({ number: codeInput, ordinal: z.int().positive(), reason: reasonText })
  .strict();

export const planCheckInput = z
  .object({ number: codeInput, criterion: reasonText, dueAt: instantText })
  .strict();
export const recordCheckInput = z
  .object({ number: codeInput, result: z.enum(["effective", "not-effective"]), note: noteText })
  .strict();
export const waiveCheckInput = z.object({ number: codeInput, reason: reasonText }).strict();

export const saveDefectCodeInput = z
  .object({
    code: defectCode,
    nameEn: z.string().trim().min(1).max(80),
    nameZh: z.string().trim().min(1).max(80),
    operationCode: codeInput.optional(),
    severity: z.enum(SEVERITIES),
    reworkOperations: z.array(codeInput).max(20).default([]),
    isActive: z.boolean().default(true),
    /** Of the entry that is changed; left out for a new one. */
    expectedVersion: z.int().positive().optional(),
  })
  .strict();
export const saveReviewRuleInput = z
  .object({ severity: z.enum(SEVERITIES), roles: z.array(z.enum(ROLES)).max(7) })
  .strict();

export const numberInput = z.object({ number: codeInput }).strict();

export const nonconformanceListInput = z
  .object({
    /** Part of its number, title or reference, or of the code of one of its lots. */
    search: z.string().trim().max(64).optional(),
    /** `pending`: every one that has not ended. */
    status: z.enum([...NONCONFORMANCE_STATUSES, "pending"]).optional(),
    severity: z.enum(SEVERITIES).optional(),
    source: z.enum(NONCONFORMANCE_SOURCES).optional(),
    defectCode: defectCode.optional(),
    equipmentCode: codeInput.optional(),
    lot: codeInput.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type NonconformanceListInput = z.input<typeof nonconformanceListInput>;

export const nonconformanceLotsInput = z
  .object({
    number: codeInput,
    search: z.string().trim().max(64).optional(),
    state: z.enum(["undecided", "decided"]).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,8}$/)
      .optional(),
  })
  .strict();

export const prefillInput = z
  .object({
    source: z.enum(NONCONFORMANCE_SOURCES).default("manual"),
    reference: z.string().trim().max(80).optional(),
    lots: z.array(codeInput).max(500).default([]),
  })
  .strict();

export const PARETO_GROUPS = ["defect", "machine", "operation", "product"] as const;
export const PARETO_MEASURES = ["records", "pieces", "kg"] as const;
export const paretoInput = z
  .object({
    by: z.enum(PARETO_GROUPS).default("defect"),
    measure: z.enum(PARETO_MEASURES).default("records"),
    from: instantText,
    to: instantText,
    severity: z.enum(SEVERITIES).optional(),
    defectCode: defectCode.optional(),
    equipmentCode: codeInput.optional(),
    operationCode: codeInput.optional(),
  })
  .strict();
export type ParetoInput = z.input<typeof paretoInput>;
