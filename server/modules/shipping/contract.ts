import { z } from "zod";
import { codeInput, quantityInput } from "@/server/modules/lots/contract";
import { MOST_SHIPPED_LINES, type ShippableLot } from "@/server/modules/lots/contract/shipping";

const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
const reason = z.string().trim().min(1).max(500);
const country = z
  .string()
  .trim()
  .regex(/^[A-Z]{2}$/, "must be a two-letter country code (ISO 3166-1)");

export const shipmentStatuses = ["shipped", "voided"] as const;
export type ShipmentStatus = (typeof shipmentStatuses)[number];

export const shipmentRef = z.object({ number: codeInput }).strict();

export const shipmentLineInput = z
  .object({
    lot: codeInput,
    /** Everything that is free, when left out. */
    quantity: quantityInput.optional(),
    /** Label of the box or pallet. */
    packageCode: codeInput.optional(),
  })
  .strict();

export const createShipmentInput = z
  .object({
    /** The ERP's identifier: the same shipment sent twice is one. */
    externalId: z.string().trim().min(1).max(120).optional(),
    customerCode: codeInput,
    /** The customer's order or delivery note. */
    customerReference: z.string().trim().max(120).optional(),
    /** The customer's country, when left out. */
    destinationCountry: country.optional(),
    /** Now, when left out. */
    shippedAt: instant.optional(),
    note: z.string().trim().max(1000).optional(),
    lines: z.array(shipmentLineInput).min(1, "at least one lot is needed").max(MOST_SHIPPED_LINES),
  })
  .strict();

export const voidShipmentInput = z.object({ number: codeInput, reason }).strict();

export const returnShipmentLinesInput = z
  .object({
    number: codeInput,
    lines: z
      .array(
        z
          .object({
            lot: codeInput,
            /** Needed where the lot went in several packages. */
            packageCode: codeInput.optional(),
            /** Everything that is not back yet, when left out. */
            quantity: quantityInput.optional(),
          })
          .strict(),
      )
      .min(1, "at least one line is needed")
      .max(MOST_SHIPPED_LINES),
    reason,
    /** Now, when left out. */
    returnedAt: instant.optional(),
  })
  .strict();

export const shipmentListInput = z
  .object({
    /** Part of a number, an external id, the customer's reference, a lot or a package. */
    search: z.string().trim().max(64).optional(),
    customerCode: codeInput.optional(),
    status: z.enum(shipmentStatuses).optional(),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
    cursor: z.string().max(200).optional(),
  })
  .strict();
export type ShipmentListInput = z.input<typeof shipmentListInput>;

export const shipmentsOfLotInput = z.object({ lotCode: codeInput }).strict();
export const scanForShipmentInput = z.object({ code: z.string().trim().min(1).max(120) }).strict();

type NamedCode = { code: string; nameEn: string; nameZh: string };

/** What every command about a shipment returns. */
export type ShipmentDto = {
  id: string;
  number: string;
  externalId: string | null;
  status: ShipmentStatus;
  version: number;
  /** False when a shipment with this externalId was already there. */
  created: boolean;
};

/** Pieces of the lots that are counted, and the mass of all of them. */
export type Amounts = { pieces: string; massKg: string; returnedPieces: string; returnedMassKg: string };

export type ShipmentSummary = Amounts & {
  id: string;
  number: string;
  externalId: string | null;
  customer: NamedCode;
  customerReference: string | null;
  destinationCountry: string | null;
  shippedAt: string;
  shippedBy: string;
  status: ShipmentStatus;
  lotCount: number;
  packageCount: number;
};

export type ShipmentPage = { items: ShipmentSummary[]; nextCursor: string | null };

export type ShipmentLine = {
  id: string;
  lot: string;
  material: NamedCode;
  product: NamedCode | null;
  orderNumber: string | null;
  unit: "kg" | "pcs";
  quantity: string;
  massKg: string;
  packageCode: string | null;
  returnedQuantity: string;
  returnedMassKg: string;
};

export type ShipmentDetail = ShipmentSummary & {
  note: string | null;
  version: number;
  createdAt: string;
  voidedAt: string | null;
  voidedBy: string | null;
  voidReason: string | null;
  lines: ShipmentLine[];
  packages: (Amounts & { code: string | null; lotCount: number })[];
};

export type LotShipment = {
  number: string;
  status: ShipmentStatus;
  customer: NamedCode;
  destinationCountry: string | null;
  shippedAt: string;
  unit: "kg" | "pcs";
  quantity: string;
  massKg: string;
  packageCode: string | null;
  returnedQuantity: string;
};

/** What a code scanned while packing is: a lot, the label of a package, or neither. */
export type PackingScan =
  | ({ kind: "lot" } & ShippableLot)
  | { kind: "package"; code: string }
  | { kind: "unknown"; code: string };
