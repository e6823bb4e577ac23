import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, throwIssues } from "@/server/kernel/errors";
import { recountLotInput } from "../contract/handling";
import { bookHandling } from "../records/handling-run";
import { materialsByCode } from "../records/lookups";
import { lockLot } from "../records/lots";
import { materialsOfLots } from "../records/materials-of-lots";
import { planRecount } from "../rules/plan-recount";

/** Kilograms become pieces by the weight of a counted sample, or pieces become kilograms; the mass is what it was. */
export const recountLot = defineCommand({
  name: "recount-lot",
  permission: "lots:rebin",
  input: recountLotInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const lot = await lockLot({ tx }, input.lot);
    const before = (await materialsOfLots({ tx }, [lot])).get(lot.materialId);
    const after = (await materialsByCode({ tx }, [input.materialCode])).get(input.materialCode);
    if (!before || !after) throw notFound("material", input.materialCode);
    const { transformation, pieceMassKg, issues } = planRecount(input, lot, before, after);
    throwIssues(issues);
    const result = await bookHandling(context, transformation, { at: input.at ?? now, note: input.note });
    const [made] = result.transformations[0]?.outputs ?? [];
    return {
      result,
      audit: [
        fact(
          "lot.recount",
          { type: "lot", id: lot.id, code: lot.code },
          {
            details: {
              lots: made?.lot ?? null,
              quantity: made?.quantity ?? null,
              unit: made?.unit ?? null,
              pieceMassKg,
            },
          },
        ),
      ],
    };
  },
});
