import { inArray } from "drizzle-orm";
import { materials } from "@/db/schema/materials";
import { decimal, massOfPart, sum, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { mergeLotsInput } from "../contract";
import { bookHandling } from "../records/handling-run";
import { lockLots } from "../records/lots";

/** Blends lots, or parts of them, into one new lot; the identity of each ends here, its share goes on. */
export const mergeLots = defineCommand({
  name: "merge-lots",
  permission: "lots:merge",
  input: mergeLotsInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const locked = await lockLots(
      { tx },
      input.inputs.map((part) => part.lot),
    );
    throwIssues(
      input.inputs.flatMap((part, index): FieldIssue[] =>
        locked.has(part.lot.toLowerCase())
          ? []
          : [
              {
                path: `inputs.${index}.lot`,
                reason: "lot-not-found",
                message: `No lot ${part.lot}.`,
                details: { code: part.lot },
              },
            ],
      ),
    );
    const rows = input.inputs.flatMap((part) => {
      const lot = locked.get(part.lot.toLowerCase());
      return lot ? [{ lot, quantity: decimal(part.quantity.value) }] : [];
    });
    const materialIds = [...new Set(rows.map((row) => row.lot.materialId))];
    const known =
      materialIds.length > 0
        ? await tx.select().from(materials).where(inArray(materials.id, materialIds))
        : [];
    if (!input.output.materialCode && known.length !== 1) {
      throw ruleViolation(
        "blend-material-needed",
        "The lots are of different materials: say which material the blend is.",
        { materials: known.map((material) => material.code).join(", ") },
      );
    }
    const materialCode = input.output.materialCode ?? known[0]?.code ?? "";
    const inPieces = known.length === 1 && known[0]?.baseUnit === "pcs";
    const massKg = sum(
      rows.map(({ lot, quantity }) => {
        const remaining = decimal(lot.remainingQuantity);
        return remaining.gt(0) ? massOfPart(quantity, remaining, decimal(lot.remainingMassKg)) : decimal(0);
      }),
    );
    const result = await bookHandling(
      context,
      {
        kind: "blend",
        inputs: input.inputs,
        outputs: [
          {
            ...(input.output.code ? { code: input.output.code } : {}),
            ...(input.output.locationCode ? { locationCode: input.output.locationCode } : {}),
            materialCode,
            quantity: {
              value: inPieces ? sum(rows.map((row) => row.quantity)).toFixed() : toStored(massKg),
              unit: inPieces ? "pcs" : "kg",
            },
            massKg: toStored(massKg),
            byProduct: false,
            rework: false,
          },
        ],
        losses: [],
        samplesMassKg: "0",
      },
      { at: input.at ?? now, note: input.note },
    );
    return {
      result,
      audit: [
        fact(
          "lot.merge",
          { type: "run", id: result.id, code: result.code },
          { details: { lots: rows.length } },
        ),
      ],
    };
  },
});
