import { z } from "zod";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import { codeInput } from "@/server/modules/lots/contract";

export const workOrderStatuses = [
  "draft",
  "released",
  "in-progress",
  "paused",
  "completed",
  "closed",
  "cancelled",
] as const;
export type WorkOrderStatus = (typeof workOrderStatuses)[number];

/** Orders that still ask somebody for something. */
export const openStatuses = ["draft", "released", "in-progress", "paused"] as const;

const count = z.union([z.string().trim(), z.number()]);

/** A count of pieces, bare or as `{ value, unit: "pcs" }`. */
const pieces = z
  .union([count, z.object({ value: count, unit: z.literal("pcs") }).transform(({ value }) => value)])
  .refine((value) => /^\d{1,9}(\.0+)?$/.test(String(value)) && decimal(String(value)).gt(0), {
    error: "pieces-not-whole",
  })
  .transform((value) => toPlain(String(value)));
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const reason = z.string().trim().min(1).max(500);
const note = z.string().trim().max(1000);
const expectedVersion = z.number().int().optional();

const orderFields = {
  productCode: codeInput,
  /** Finished magnets. */
  quantity: pieces,
  dueAt: instant,
  /** 1 is the most urgent. */
  priority: z.number().int().min(1).max(5),
  customerCode: codeInput,
  note,
};

export const createWorkOrderInput = z
  .object({
    /** The ERP's identifier: the same order sent twice is one order. */
    externalId: z.string().trim().min(1).max(120).optional(),
    productCode: orderFields.productCode,
    quantity: orderFields.quantity,
    dueAt: orderFields.dueAt,
    priority: orderFields.priority.default(3),
    /** The product's customer, when left out. */
    customerCode: orderFields.customerCode.optional(),
    note: orderFields.note.optional(),
    /** Release at once. */
    release: z.boolean().default(false),
  })
  .strict();

export const workOrderRef = z.object({ number: codeInput }).strict();

export const updateDraftInput = z
  .object({
    number: codeInput,
    expectedVersion: z.number().int(),
    productCode: orderFields.productCode.optional(),
    quantity: orderFields.quantity.optional(),
    dueAt: orderFields.dueAt.optional(),
    priority: orderFields.priority.optional(),
    customerCode: orderFields.customerCode.nullable().optional(),
    note: orderFields.note.nullable().optional(),
  })
  .strict();

export const releaseWorkOrderInput = z.object({ number: codeInput, expectedVersion }).strict();
export const pauseWorkOrderInput = z.object({ number: codeInput, expectedVersion, reason }).strict();
export const resumeWorkOrderInput = z.object({ number: codeInput, expectedVersion }).strict();
export const completeWorkOrderInput = z
  .object({ number: codeInput, expectedVersion, reason: reason.optional() })
  .strict();
export const closeWorkOrderInput = z
  .object({
    number: codeInput,
    expectedVersion,
    /** Needed when more or less than ordered was made. */
    varianceReason: reason.optional(),
  })
  .strict();
export const cancelWorkOrderInput = z.object({ number: codeInput, expectedVersion, reason }).strict();

export const workOrderSorts = ["due", "number", "priority", "updated"] as const;

export const workOrderListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    /** `open`: every order that is not completed, closed or cancelled. */
    status: z.enum([...workOrderStatuses, "open"]).optional(),
    productCode: codeInput.optional(),
    customerCode: codeInput.optional(),
    late: z.boolean().optional(),
    updatedSince: z.iso.datetime({ offset: true }).optional(),
    sort: z.enum(workOrderSorts).default("due"),
    descending: z.boolean().default(false),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(300).optional(),
  })
  .strict();
export type WorkOrderListInput = z.input<typeof workOrderListInput>;

export type NamedCode = { code: string; nameEn: string; nameZh: string };

/** What every command about an order returns. */
export type WorkOrderDto = {
  id: string;
  number: string;
  externalId: string | null;
  status: WorkOrderStatus;
  version: number;
  /** False when an order with this externalId was already there. */
  created: boolean;
};

export type WorkOrderSummary = {
  id: string;
  number: string;
  externalId: string | null;
  product: NamedCode & { grade: string };
  customer: NamedCode | null;
  quantity: string;
  /** Good pieces of the last operation. */
  goodQuantity: string;
  status: WorkOrderStatus;
  priority: number;
  dueAt: string;
  isLate: boolean;
  /** The farthest operation that was started. */
  currentOperation: (NamedCode & { seq: number }) | null;
  operationCount: number;
  createdAt: string;
  updatedAt: string;
  version: number;
};

export type WorkOrderPage = { items: WorkOrderSummary[]; nextCursor: string | null };

export type FrozenParameterDto = {
  code: string;
  nameEn: string;
  nameZh: string;
  unit: string;
  target: number | null;
  lowerLimit: number | null;
  upperLimit: number | null;
};

export type OperationProgress = NamedCode & {
  seq: number;
  equipmentClass: string | null;
  unit: "kg" | "pcs";
  outputMaterial: NamedCode | null;
  requiresRelease: boolean;
  massToleranceFraction: string;
  standardSeconds: number | null;
  parameters: FrozenParameterDto[];
  status: "waiting" | "in-progress" | "done";
  /** What has to come out of the operation so that the order gets its pieces, by the expected yields. */
  plannedQuantity: string | null;
  goodQuantity: string;
  reworkQuantity: string;
  scrapQuantity: string;
  scrap: (NamedCode & { quantity: string })[];
  runCount: number;
  lotCount: number;
  runningRuns: { code: string; equipmentCode: string }[];
};

export type WorkOrderDetail = {
  id: string;
  number: string;
  externalId: string | null;
  status: WorkOrderStatus;
  version: number;
  product: NamedCode & { revision: string; pieceMassKg: string; coating: string; isActive: boolean };
  customer: NamedCode | null;
  quantity: string;
  goodQuantity: string;
  scrapQuantity: string;
  priority: number;
  dueAt: string;
  isLate: boolean;
  note: string | null;
  route: (NamedCode & { version: number }) | null;
  gradeSpecification: { code: string; revision: number; grade: string } | null;
  /** False for a draft: the product's route as it stands today. */
  isFrozen: boolean;
  operations: OperationProgress[];
  runs: OrderRun[];
  runCount: number;
  lots: OrderLot[];
  lotCount: number;
  transitions: {
    id: string;
    fromStatus: WorkOrderStatus | null;
    toStatus: WorkOrderStatus;
    at: string;
    actorLabel: string;
    reason: string | null;
  }[];
  varianceReason: string | null;
  createdBy: string;
  createdAt: string;
  releasedAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  closedAt: string | null;
};

export type OrderRun = {
  code: string;
  status: "running" | "completed" | "cancelled" | "voided";
  operation: NamedCode;
  equipmentCode: string | null;
  startedAt: string;
  endedAt: string | null;
  operatorLabel: string;
  goodQuantity: string;
  unit: "kg" | "pcs";
};

export type OrderLot = {
  code: string;
  material: NamedCode;
  operationCode: string;
  unit: "kg" | "pcs";
  createdQuantity: string;
  remainingQuantity: string;
  status: string;
  qualityStatus: string;
  isByProduct: boolean;
  isRework: boolean;
  createdAt: string;
};

export type OrderChoices = {
  products: (NamedCode & {
    revision: string;
    grade: string;
    routeCode: string;
    customerCode: string | null;
  })[];
  customers: NamedCode[];
};

export type PlannerQueue = {
  counts: { late: number; dueSoon: number; drafts: number; running: number; paused: number; open: number };
  late: WorkOrderSummary[];
  dueSoon: WorkOrderSummary[];
  drafts: WorkOrderSummary[];
};
