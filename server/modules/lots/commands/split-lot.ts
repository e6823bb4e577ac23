import { eq } from "drizzle-orm";
import { materials } from "@/db/schema/materials";
import { decimal, massOfPart, sum } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { splitLotInput } from "../contract";
import { bookHandling } from "../records/handling-run";
import { lockLot } from "../records/lots";

/** Splits parts off a lot: the parent keeps its label and the rest, each part gets a new label. */
export const splitLot = defineCommand({
  name: "split-lot",
  permission: "lots:split",
  input: splitLotInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const lot = await lockLot({ tx }, input.lot);
    const [material] = await tx.select().from(materials).where(eq(materials.id, lot.materialId));
    if (!material) throw notFound("material", lot.materialId);
    const total = sum(input.parts.map((part) => part.quantity.value));
    const remaining = decimal(lot.remainingQuantity);
    let restQuantity = total;
    let restMassKg = massOfPart(total, remaining.gt(0) ? remaining : total, decimal(lot.remainingMassKg));
    const outputs = input.parts.map((part) => {
      const massKg = massOfPart(decimal(part.quantity.value), restQuantity, restMassKg);
      restQuantity = restQuantity.minus(part.quantity.value);
      restMassKg = restMassKg.minus(massKg);
      return {
        ...(part.code ? { code: part.code } : {}),
        ...(part.locationCode ? { locationCode: part.locationCode } : {}),
        materialCode: material.code,
        quantity: part.quantity,
        massKg: massKg.toFixed(6),
        byProduct: lot.isByProduct,
        rework: lot.isRework,
        ...(lot.position ? { position: lot.position } : {}),
      };
    });
    const result = await bookHandling(
      context,
      {
        kind: "split",
        inputs: [
          {
            lot: lot.code,
            quantity: { value: total.toFixed(), unit: input.parts[0]?.quantity.unit ?? null },
          },
        ],
        outputs,
        losses: [],
        samplesMassKg: "0",
      },
      { at: input.at ?? now, note: input.note },
    );
    return { result, audit: [fact("lot.split", { type: "lot", id: lot.id, code: lot.code })] };
  },
});
