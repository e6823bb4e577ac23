import { z } from "zod";
import { EXPOSURE_DEPTHS, type GenealogyDto } from "../contract";
import { TRACE_ROOT_KINDS, type TraceSubject, traceRootInput } from "./roots";

export const TRACE_DIRECTIONS = ["backward", "forward"] as const;

export const traceInput = z
  .object({ root: traceRootInput, direction: z.enum(TRACE_DIRECTIONS).default("backward") })
  .strict();

/** The same, flat, as an address writes it. */
export const traceQueryInput = z
  .object({
    kind: z.enum(TRACE_ROOT_KINDS).default("lot"),
    code: z.string().trim().min(1).max(120),
    direction: z.enum(TRACE_DIRECTIONS).default("backward"),
    side: z.enum(["outputs", "inputs"]).optional(),
    supplierCode: z.string().trim().min(1).max(120).optional(),
    customerCode: z.string().trim().min(1).max(120).optional(),
  })
  .strict();

export type TraceDto = GenealogyDto & {
  subject: TraceSubject;
  /** Ids of the lots of which some has left in a shipment that stands. */
  shippedLotIds: string[];
};

export const answerInput = z.object({ root: traceRootInput }).strict();

type Named = { code: string; nameEn: string; nameZh: string };

/** A furnace load that the root's material went through, and what became of everything in it. */
export type ChargeDto = {
  runCode: string;
  operation: Named;
  equipment: Named;
  startedAt: string;
  /** 0…1 of the root's mass that was in it. */
  share: number;
  /** Where the root's own material sat. */
  positions: string[];
  /** Lots that came out of it, the root's own ancestors too. */
  lots: number;
  /** What these became, as far as it has gone. */
  descendants: number;
  shippedLots: number;
  customers: number;
};

/** Where it came from, where it went, what it was exposed to: in a screenful. */
export type AnswerDto = {
  subject: TraceSubject;
  heats: { lot: string; materialCode: string; runCode: string | null; share: number; status: string }[];
  suppliers: (Named & { share: number; lots: number })[];
  charges: ChargeDto[];
  destinations: {
    descendants: number;
    onHand: { lots: number; massKg: string };
    onHold: number;
    shippedLots: number;
    customers: (Named & { lots: number; massKg: string; shipments: string[] })[];
  };
};

export const EXPOSURE_KINDS = [
  "same-run",
  "same-machine",
  "same-program",
  "same-additive",
  "same-instrument",
] as const;
export type ExposureKind = (typeof EXPOSURE_KINDS)[number];

/** Hours around the runs or tests; null: at any time. */
export const exposureInput = z
  .object({
    root: traceRootInput,
    kind: z.enum(EXPOSURE_KINDS).default("same-run"),
    depth: z.enum(EXPOSURE_DEPTHS).default("ancestors"),
    hours: z
      .number()
      .min(0)
      .max(24 * 366)
      .nullable()
      .default(24),
    /** One of the things shared alone. */
    through: z.string().max(120).optional(),
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z\|[0-9a-f-]{36}$/)
      .optional(),
    limit: z.number().int().min(1).max(500).default(100),
  })
  .strict();
export type ExposureInput = z.output<typeof exposureInput>;

/** A run, machine, program, additive lot or instrument that the root's material shared with others. */
export type ExposureThrough = {
  id: string;
  code: string;
  nameEn: string;
  nameZh: string;
  /** Machine of a run, operation of a program, material of an additive lot. */
  note: string | null;
  /** The first and the last time at which the root's material was there. */
  fromAt: string;
  toAt: string;
  /** The root's own lots that were there. */
  via: string[];
  /** Other lots that were there. */
  lots: number;
};

export type ExposedLot = {
  id: string;
  code: string;
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  status: string;
  qualityStatus: string;
  remainingQuantity: string;
  unit: "kg" | "pcs";
  /** The latest time. */
  at: string;
  /** What it shared, and the run or test in which it did. */
  where: { through: string; reference: string; position: string | null }[];
};

export type ExposureDto = {
  subject: TraceSubject;
  kind: ExposureKind;
  through: ExposureThrough[];
  /** Of all, whatever the page or the filter shows. */
  totals: { through: number; lots: number };
  /** Of what the filter lets through. */
  matching: number;
  items: ExposedLot[];
  nextCursor: string | null;
};

export const nodeFactsInput = z.object({ lotIds: z.array(z.uuid()).min(1).max(500) }).strict();

/** What was measured on a lot and what was set when it was made. */
export type NodeFacts = {
  lotId: string;
  /** Tests in force, the newest first. */
  tests: {
    number: string;
    measuredAt: string;
    position: string | null;
    brTesla: number | null;
    hcjKiloAmperePerMetre: number | null;
    verdict: "pass" | "fail" | "incomplete" | "no-specification";
  }[];
  run: { code: string; program: string | null; operator: string; startedAt: string } | null;
  position: string | null;
  parameters: {
    code: string;
    nameEn: string;
    nameZh: string;
    unit: string | null;
    value: number;
    lowerLimit: number | null;
    upperLimit: number | null;
    isWithinLimits: boolean;
  }[];
  shipments: {
    number: string;
    customer: Named;
    shippedAt: string;
    quantity: string;
    packageCode: string | null;
  }[];
};
