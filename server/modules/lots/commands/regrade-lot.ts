import { and, eq, sql } from "drizzle-orm";
import { gradeSpecifications } from "@/db/schema/materials";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { notFound, throwIssues } from "@/server/kernel/errors";
import { inForce } from "@/server/modules/materials/queries/in-force";
import { regradeLotInput } from "../contract/handling";
import { bookHandling } from "../records/handling-run";
import { materialsByCode } from "../records/lookups";
import { lockLot } from "../records/lots";
import { materialsOfLots } from "../records/materials-of-lots";
import { planRegrade } from "../rules/plan-regrade";

/**
 * Makes of a lot, or of part of it, a lot of another material of the same kind, of another grade, or one to be worked
 * again. It alone may take lots that are held, pending or rejected; what it gives waits for a signed release, and the
 * holds go with it. The parent keeps its label for the rest.
 */
export const regradeLot = defineCommand({
  name: "regrade-lot",
  permission: "lots:regrade",
  input: regradeLotInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const lot = await lockLot({ tx }, input.lot);
    const before = (await materialsOfLots({ tx }, [lot])).get(lot.materialId);
    if (!before) throw notFound("material", lot.materialId);
    const wanted = input.materialCode ?? before.code;
    const after = (await materialsByCode({ tx }, [wanted])).get(wanted);
    if (!after) throw notFound("material", wanted);
    const grade = input.gradeCode ? await gradeInForce(context, input.gradeCode) : null;
    const { transformation, issues } = planRegrade(input, lot, before, after, grade);
    throwIssues(issues);
    const result = await bookHandling(context, transformation, { at: input.at ?? now, note: input.reason });
    return {
      result,
      audit: [
        fact(
          "lot.regrade",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.reason,
            details: {
              material: after.code,
              grade: grade?.code ?? null,
              lots: result.transformations[0]?.outputs[0]?.lot ?? null,
            },
          },
        ),
      ],
    };
  },
});

async function gradeInForce({ tx, now }: CommandContext, code: string) {
  const [row] = await tx
    .select({ id: gradeSpecifications.id, code: gradeSpecifications.code })
    .from(gradeSpecifications)
    .where(and(eq(gradeSpecifications.code, code), inForce(now)))
    .orderBy(sql`${gradeSpecifications.revision} desc`)
    .limit(1);
  if (!row) throw notFound("grade", code);
  return row;
}
