import { sql } from "drizzle-orm";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { disposeInput } from "../contract";
import { carryOut } from "../records/carry-out";
import { type ListedLot, lockListedLots } from "../records/lots";
import { lockNonconformance, moveTo, type NonconformanceRow, recordOf } from "../records/nonconformances";
import { assertNotOwnMeasurement, propose, reviewOf } from "../records/review";
import { settleReviews } from "../records/tasks";
import { proposalFaults } from "../rules/proposal-faults";
import { assertReviewable } from "../rules/transitions";

/**
 * Carries the proposals of lots out, signed with the password again: by the lots' own commands, in one transaction. Where
 * the severity asks for a board, only what all of its roles have signed. With the last lot the review is over.
 */
export const disposeLots = defineCommand({
  name: "dispose-lots",
  permission: "nonconformances:decide",
  input: disposeInput,
  holdsSecret: true,
  run: async (context, input) => {
    const { tx, actor } = context;
    await verifyOwnPassword(context, input.password);
    const locked = await lockNonconformance({ tx }, input.number);
    assertReviewable(locked);
    let lots = await lockListedLots({ tx }, locked.id, input.lots, actor.id);
    let row = locked;
    if (input.proposal) {
      row = await propose(context, locked, lots, input.proposal);
      lots = await lockListedLots({ tx }, row.id, input.lots, actor.id);
    }
    assertNotOwnMeasurement(lots);
    await assertBoardAgrees(context, row);
    const proposals = proposalsOf(lots);
    const facts: AuditFact[] = [];
    for (const { lot, proposal } of proposals) {
      throwIssues(proposalFaults([lot], proposal));
      facts.push(await carryOut(context, row, lot, { ...proposal, password: input.password }));
    }
    const settled = await endReview(context, row);
    return {
      result: { number: row.number, disposed: proposals.length },
      audit: [
        fact("nonconformance.dispose", recordOf(row), {
          details: { lots: proposals.length, round: row.reviewRound, signature: "password" },
        }),
        ...facts,
        ...settled,
      ],
    };
  },
});

async function assertBoardAgrees(context: CommandContext, row: NonconformanceRow): Promise<void> {
  const { missing, refused } = await reviewOf(context, row);
  if (refused) {
    throw ruleViolation(
      "nonconformance-refused",
      `The review board has refused the proposals of ${row.number}.`,
      {
        number: row.number,
      },
    );
  }
  if (missing.length === 0) return;
  throw ruleViolation(
    "nonconformance-signatures-missing",
    `The review board has not signed yet: ${missing.join(", ")}.`,
    { number: row.number, roles: missing.join(", ") },
  );
}

function proposalsOf(lots: readonly ListedLot[]) {
  const issues: FieldIssue[] = [];
  const proposals = lots.flatMap((lot, index) => {
    if (lot.proposal) return [{ lot, proposal: lot.proposal }];
    issues.push({
      path: `lots.${index}`,
      reason: "nonconformance-lot-without-proposal",
      message: `Nothing is proposed for lot ${lot.code}.`,
      details: { lot: lot.code },
    });
    return [];
  });
  throwIssues(issues);
  return proposals;
}

/** With the last disposition the actions come next, and nobody need sign any more. */
async function endReview(context: CommandContext, row: NonconformanceRow): Promise<AuditFact[]> {
  const [left] = await context.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from nonconformance_lots n
    where n.nonconformance_id = ${row.id} and not exists (
      select from nonconformance_dispositions d where d.nonconformance_lot_id = n.id and d.is_final)`);
  if (left?.count !== 0) return [];
  const reason = "Every lot has its disposition. / 各批次均已处置。";
  if (row.status === "in-review") await moveTo(context, row, "actions", reason);
  return settleReviews(context, row.id, reason);
}
