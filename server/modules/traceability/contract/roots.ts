import { z } from "zod";

export const TRACE_ROOT_KINDS = [
  "lot",
  "work-order",
  "run",
  "supplier-lot",
  "package",
  "shipment",
  "delivery",
] as const;
export type TraceRootKind = (typeof TRACE_ROOT_KINDS)[number];

const code = z.string().trim().min(1).max(120);

/** What a trace starts from. Each names one lot or several, which are then weighed together by their mass. */
export const traceRootInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("lot"), code }).strict(),
  /** The lots booked as the order's outputs, less what the order itself took on to its next step. */
  z.object({ kind: z.literal("work-order"), code }).strict(),
  /** What came out of the run; `inputs`: what went into it, to follow the rest of that, too. */
  z.object({ kind: z.literal("run"), code, side: z.enum(["outputs", "inputs"]).default("outputs") }).strict(),
  z.object({ kind: z.literal("supplier-lot"), code, supplierCode: code.optional() }).strict(),
  z.object({ kind: z.literal("package"), code }).strict(),
  z.object({ kind: z.literal("shipment"), code }).strict(),
  /** The customer's own number of an order or delivery. */
  z.object({ kind: z.literal("delivery"), code, customerCode: code.optional() }).strict(),
]);
export type TraceRoot = z.output<typeof traceRootInput>;
export type TraceRootInput = z.input<typeof traceRootInput>;

export const findRootInput = z.object({ code }).strict();

/** What the root is called, in a line. */
export type TraceSubject = {
  kind: TraceRootKind;
  code: string;
  /** Product, operation, supplier or customer. */
  nameEn: string;
  nameZh: string;
  /** A second code that tells it apart: a machine, a supplier, a customer. */
  note: string | null;
  lots: number;
  massKg: string;
  /** Of a single lot. */
  status?: string;
  qualityStatus?: string;
};

/** Something that has exactly this code, and so can be traced. */
export type RootCandidate = Pick<TraceSubject, "kind" | "code" | "nameEn" | "nameZh" | "note">;
