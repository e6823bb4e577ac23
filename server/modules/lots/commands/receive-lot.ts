import { eq } from "drizzle-orm";
import { lotAssays, receipts } from "@/db/schema/lots";
import { materials } from "@/db/schema/materials";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, ruleViolation } from "@/server/kernel/errors";
import { refuseFuture } from "@/server/kernel/future";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { registerSupplier } from "@/server/modules/materials/commands/register-supplier";
import { receiveLotInput } from "../contract";
import { findSupplier, locationsByCode } from "../records/lookups";
import { existingCodes, insertLots } from "../records/lots";

export type ReceivedLot = {
  id: string;
  code: string;
  materialCode: string;
  quantity: { value: string; unit: "kg" | "pcs" };
  massKg: string;
  status: string;
  qualityStatus: string;
  /** The supplier was not known and stands on the list by its code now. */
  supplierRegistered: boolean;
};

/** Receives purchased material as a new lot, with its origin, recycled shares and the supplier's analysis. */
export const receiveLot = defineCommand({
  name: "receive-lot",
  permission: "lots:receive",
  input: receiveLotInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const [material] = await tx.select().from(materials).where(eq(materials.code, input.materialCode));
    if (!material) throw notFound("material", input.materialCode);
    const known = await findSupplier({ tx }, input.supplierCode);
    const supplier = known ?? (await registerSupplier(context, { code: input.supplierCode }));
    const { value, unit } = input.quantity;
    if (unit !== null && unit !== material.baseUnit) {
      throw ruleViolation(
        "unit-mismatch",
        `${material.code} is counted in ${material.baseUnit}, not in ${unit}.`,
        {
          material: material.code,
          unit: material.baseUnit,
          given: unit,
        },
      );
    }
    if (material.baseUnit === "pcs" && !material.pieceMassKg) {
      throw ruleViolation("mass-required", `${material.code} has no nominal piece mass.`, {
        material: material.code,
      });
    }
    if (input.code && (await existingCodes({ tx }, [input.code])).size > 0) {
      throw new DomainError("CONFLICT", "lot-code-taken", {
        message: `The lot code ${input.code} is already used.`,
        details: { code: input.code },
      });
    }
    const location = input.locationCode
      ? (await locationsByCode({ tx }, [input.locationCode])).get(input.locationCode)
      : undefined;
    if (input.locationCode && !location) throw notFound("location", input.locationCode);
    const receivedAt = input.receivedAt ?? now;
    refuseFuture("receivedAt", receivedAt, now);
    const code = input.code ?? (await nextCode({ tx }, "receipt", receivedAt));
    const receiptId = newId();
    await tx.insert(receipts).values({
      id: receiptId,
      supplierId: supplier.id,
      supplierLot: input.supplierLot,
      receivedAt,
      receivedBy: actor.label,
      minedIn: input.origin.mined ?? null,
      refinedIn: input.origin.refined ?? null,
      meltedIn: input.origin.melted ?? null,
      preConsumerShare: String(input.recycled?.preConsumerShare ?? 0),
      postConsumerShare: String(input.recycled?.postConsumerShare ?? 0),
    });
    const massKg = material.pieceMassKg ? decimal(value).times(material.pieceMassKg) : decimal(value);
    const lotId = newId();
    const amounts = {
      quantity: toStored(value),
      massKg: toStored(material.baseUnit === "kg" ? value : massKg),
    };
    await insertLots(
      { tx },
      [
        {
          id: lotId,
          code,
          materialId: material.id,
          unit: material.baseUnit,
          createdQuantity: amounts.quantity,
          createdMassKg: amounts.massKg,
          remainingQuantity: amounts.quantity,
          remainingMassKg: amounts.massKg,
          receiptId,
          locationId: location ?? null,
          expiresAt: material.shelfLifeHours
            ? new Date(receivedAt.getTime() + material.shelfLifeHours * 3_600_000)
            : null,
          createdAt: receivedAt,
        },
      ],
      { actorId: actor.id },
    );
    const assays = Object.entries(input.composition ?? {});
    if (assays.length > 0) {
      await tx.insert(lotAssays).values(
        assays.map(([element, massFraction]) => ({
          lotId,
          element,
          massFraction,
          source: `supplier analysis ${input.supplierLot}`,
          measuredAt: receivedAt,
        })),
      );
    }
    const result: ReceivedLot = {
      id: lotId,
      code,
      materialCode: material.code,
      quantity: { value: amounts.quantity, unit: material.baseUnit },
      massKg: amounts.massKg,
      status: "available",
      qualityStatus: "not-required",
      supplierRegistered: known === null,
    };
    return { result, audit: [fact("lot.receive", { type: "lot", id: lotId, code })] };
  },
});
