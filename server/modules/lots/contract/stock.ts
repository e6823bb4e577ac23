import { z } from "zod";
import { decimal } from "@/server/domain/quantity/decimal";
import { codeInput, massInput, quantityInput } from "../contract";

const notNegative = massInput.refine((value) => decimal(value).gte(0), "must not be negative");
const reasonInput = z.string().trim().min(1, "a reason is needed").max(500);
const optionalReason = z.string().trim().max(500).optional();
const instantInput = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const manyLots = z.array(codeInput).min(1).max(5000);
const name = z.string().trim().min(1).max(80);

/** Where to, in what, or both. `carrierCode: null` takes the lots out of what they are in. */
export const moveTargetInput = z
  .object({
    locationCode: codeInput.optional(),
    carrierCode: codeInput.nullable().optional(),
    reason: optionalReason,
  })
  .strict();

export const moveLotsInput = moveTargetInput
  .extend({ lots: manyLots })
  .refine((value) => value.locationCode !== undefined || value.carrierCode !== undefined, {
    error: "say where to, or in what",
    path: ["locationCode"],
  });

export const moveCarrierInput = z
  .object({ carrierCode: codeInput, locationCode: codeInput, reason: optionalReason })
  .strict();

export const correctStockInput = z
  .object({
    lot: codeInput,
    countedQuantity: notNegative,
    /** Weighed; without it pieces keep the mass that each has in the books. */
    countedMassKg: notNegative.optional(),
    /** What the books said when the count was made: a count beside changed books is refused. */
    bookedQuantity: notNegative.optional(),
    reason: reasonInput,
    reasonCode: codeInput.optional(),
  })
  .strict();

export const decideCorrectionInput = z
  .object({ id: z.uuid(), decision: z.enum(["apply", "refuse"]), reason: optionalReason })
  .strict()
  .refine((value) => value.decision === "apply" || Boolean(value.reason), {
    error: "a reason is needed",
    path: ["reason"],
  });

export const scrapLotsInput = z
  .object({
    lots: z
      .array(
        z
          .object({
            lot: codeInput,
            /** All of it, when left out. */
            quantity: quantityInput.optional(),
          })
          .strict(),
      )
      .min(1)
      .max(5000),
    reason: reasonInput,
    reasonCode: codeInput,
  })
  .strict();

export const sampleLotInput = z
  .object({
    lot: codeInput,
    quantity: quantityInput,
    sampleId: codeInput,
    purpose: z.string().trim().min(1).max(200),
    takenAt: instantInput.optional(),
  })
  .strict();

export const recordAssayInput = z
  .object({
    lot: codeInput,
    /** Report number, instrument or laboratory. */
    source: z.string().trim().min(1).max(120),
    measuredAt: instantInput.optional(),
    results: z
      .array(
        z
          .object({
            element: z.string().regex(/^[A-Z][a-z]?$/, "must be an element symbol"),
            massFraction: z.number().min(0).max(1),
          })
          .strict(),
      )
      .min(1)
      .max(60)
      .refine(
        (results) => new Set(results.map((each) => each.element)).size === results.length,
        "an element is named twice",
      ),
    /** Needed when an element was measured before. */
    reason: optionalReason,
  })
  .strict();

export const extendExpiryInput = z
  .object({ lot: codeInput, expiresAt: instantInput, reason: reasonInput })
  .strict();

export const liftHoldsInput = z
  .object({ lots: z.array(codeInput).min(1).max(100_000), reason: reasonInput })
  .strict();

export const createLocationInput = z
  .object({
    code: codeInput.transform((value) => value.toUpperCase()),
    nameEn: name,
    nameZh: name,
    kind: z.enum(["store", "shop-floor", "quarantine", "laboratory", "dispatch"]).default("store"),
  })
  .strict();

export const setLocationActiveInput = z.object({ code: codeInput, isActive: z.boolean() }).strict();

const carrierKind = z.enum(["can", "drum", "boat", "tray", "basket", "box", "pallet"]);

export const createCarrierInput = z
  .object({
    code: codeInput.transform((value) => value.toUpperCase()),
    kind: carrierKind,
    locationCode: codeInput,
    tareMassKg: notNegative.optional(),
  })
  .strict();

export const setCarrierActiveInput = z.object({ code: codeInput, isActive: z.boolean() }).strict();

export const carrierListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    kind: carrierKind.optional(),
    state: z.enum(["filled", "empty", "inactive"]).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(64).optional(),
  })
  .strict();

export const carrierCodeInput = z.object({ carrierCode: codeInput }).strict();

export const correctionListInput = z
  .object({
    search: z.string().trim().max(64).optional(),
    status: z.enum(["requested", "applied", "refused"]).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(120).optional(),
  })
  .strict();

export const LOCATION_KIND_CODES = createLocationInput.shape.kind.unwrap().options;
export const CARRIER_KIND_CODES = carrierKind.options;

type Named = { code: string; nameEn: string; nameZh: string };

export type LocationDto = Named & { kind: string; isActive: boolean };

export type CarrierDto = {
  id: string;
  code: string;
  kind: string;
  tareMassKg: string | null;
  locationCode: string | null;
  isActive: boolean;
  /** How many lots are in it, and the first of them. */
  lotCount: number;
  firstLot: string | null;
  netMassKg: string;
};
export type CarrierPage = { items: CarrierDto[]; nextCursor: string | null };

export type CarrierDetail = CarrierDto & {
  location: Named | null;
  lots: {
    code: string;
    material: Named;
    unit: "kg" | "pcs";
    remainingQuantity: string;
    remainingMassKg: string;
    status: string;
    qualityStatus: string;
    expiresAt: string | null;
  }[];
};

export type CorrectionDto = {
  id: string;
  lot: string;
  material: Named;
  unit: "kg" | "pcs";
  bookedQuantity: string;
  countedQuantity: string;
  bookedMassKg: string;
  countedMassKg: string;
  reason: string;
  reasonCode: Named | null;
  needsSecondPerson: boolean;
  status: "requested" | "applied" | "refused";
  /** The lot was changed after the count: the request can only be refused. */
  isStale: boolean;
  requestedAt: string;
  requestedById: string;
  requestedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  decisionReason: string | null;
};
export type CorrectionPage = { items: CorrectionDto[]; nextCursor: string | null };

export type MoveDto = {
  id: string;
  at: string;
  fromLocation: string | null;
  toLocation: string | null;
  fromCarrier: string | null;
  toCarrier: string | null;
  movedBy: string;
  reason: string | null;
};

/** What the store knows of a lot beside its own page: where it is and was, its clock, its counts and its assays. */
export type LotStock = {
  location: Named | null;
  carrier: { code: string; kind: string } | null;
  /** When the oldest powder in it was made; null: no clock runs. */
  clockStartedAt: string | null;
  expiresAt: string | null;
  moves: MoveDto[];
  corrections: CorrectionDto[];
  assays: {
    element: string;
    massFraction: number;
    source: string;
    measuredAt: string;
    supersededAt: string | null;
  }[];
};

export type StockChoices = {
  locations: LocationDto[];
  scrapReasons: Named[];
  correctionReasons: Named[];
};

export type CorrectionResult = {
  id: string;
  lot: string;
  status: "requested" | "applied" | "refused";
  remainingQuantity: string;
};
