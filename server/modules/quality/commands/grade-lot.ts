import { sql } from "drizzle-orm";
import { gradeDecisions } from "@/db/schema/grading";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { regradeLot } from "@/server/modules/lots/commands/regrade-lot";
import { allotLot } from "@/server/modules/work-orders/commands/allot-lot";
import { gradeLotInput } from "../contract/grading";
import { gradeCandidates, gradingSettings } from "../queries/grade-candidates";
import { gradeOrders } from "../queries/grade-orders";
import { gradeProposals } from "../queries/grade-proposals";
import { lotIdsByCode } from "../queries/resolved-figures";
import { lockTestedLot } from "../records/magnetic-tests";
import { missedLimits } from "../rules/missed-limits";

/**
 * Gives a lot the grade that a person chose among the proposals, and pegs it to an order that can take it. What was
 * proposed, with every limit as it stood, and what was chosen are kept. A grade that the lot misses is refused; one
 * that is undecided is allowed, because the lot waits for a signed release anyway.
 */
export const gradeLot = defineCommand({
  name: "grade-lot",
  permission: "lots:regrade",
  input: gradeLotInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const lot = await lockTestedLot({ tx }, input.lot);
    await assertNotUnderNonconformance(context, lot);
    const [proposals] = await gradeProposals(tx, { lots: [lot.code] }, now);
    if (proposals === undefined) throw notFound("lot", input.lot);
    const candidates = await gradeCandidates(tx, await gradingSettings(tx), [], now);
    const chosen = candidates.find((candidate) => candidate.code === input.gradeCode);
    if (chosen === undefined) throw notFound("grade", input.gradeCode);
    throwIssues(missedLimits(proposals, chosen.code));
    const order = await orderOf(context, lot.code, input);
    const made = await regradeLot(context, {
      lot: lot.code,
      gradeCode: chosen.code,
      reason: input.reason,
      ...(order === null ? {} : { materialCode: order.materialCode }),
    });
    const resultLot = made.transformations[0]?.outputs[0]?.lot ?? "";
    if (order !== null) {
      await allotLot(context, { lot: resultLot, workOrderNumber: order.number, reason: input.reason });
    }
    const resultLotId = (await lotIdsByCode(tx, [resultLot])).get(resultLot) ?? "";
    const proposed = candidates.find((candidate) => candidate.code === proposals.best?.specification.code);
    await tx.insert(gradeDecisions).values({
      id: newId(),
      lotId: lot.id,
      proposedSpecificationId: proposed?.specificationId ?? null,
      chosenSpecificationId: chosen.specificationId,
      explanation: proposals.proposals,
      resultLotId,
      workOrderId: order?.id ?? null,
      reason: input.reason,
      decidedById: actor.id,
      decidedByLabel: actor.label,
      decidedAt: now,
    });
    const details = {
      proposed: proposals.best?.specification.code ?? null,
      grade: chosen.code,
      lots: resultLot,
      order: order?.number ?? null,
    };
    return {
      result: { lot: lot.code, resultLot, grade: chosen.code, workOrderNumber: order?.number ?? null },
      audit: [
        fact("lot.grade", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason, details }),
        fact(
          "lot.grade",
          { type: "lot", id: resultLotId, code: resultLot },
          { reason: input.reason, details },
        ),
      ],
    };
  },
});

/** A lot that a nonconformance has not decided about is regraded there, signed, or it would be lost from its list. */
async function assertNotUnderNonconformance(
  { tx }: CommandContext,
  lot: { id: string; code: string },
): Promise<void> {
  const [open] = await tx.execute<{ number: string }>(sql`
    select n.number from nonconformance_lots l
    join nonconformances n on n.id = l.nonconformance_id and n.status not in ('closed', 'cancelled')
    where l.lot_id = ${lot.id} and not exists (
      select from nonconformance_dispositions d where d.nonconformance_lot_id = l.id and d.is_final)
    order by n.number limit 1`);
  if (!open) return;
  throw ruleViolation(
    "lot-under-nonconformance",
    `Lot ${lot.code} stands on nonconformance ${open.number}: decide about it there.`,
    { lot: lot.code, nonconformance: open.number },
  );
}

type Chosen = { id: string; number: string; materialCode: string };

async function orderOf(
  { tx, now }: CommandContext,
  lot: string,
  input: { gradeCode: string; workOrderNumber?: string | undefined },
): Promise<Chosen | null> {
  if (input.workOrderNumber === undefined) return null;
  const orders = await gradeOrders(tx, { lot, gradeCode: input.gradeCode }, now);
  const order = orders.find((each) => each.number === input.workOrderNumber);
  if (order === undefined) {
    throwIssues([
      {
        path: "workOrderNumber",
        reason: "order-cannot-take-lot",
        message: `Order ${input.workOrderNumber} does not take lot ${lot} as ${input.gradeCode}.`,
        details: { order: input.workOrderNumber, lot, grade: input.gradeCode },
      },
    ]);
    return null;
  }
  return { id: order.id, number: order.number, materialCode: order.materialCode };
}
