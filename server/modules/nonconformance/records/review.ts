import { sql } from "drizzle-orm";
import { nonconformanceVotes } from "@/db/schema/nonconformance";
import type { Role } from "@/server/access/permissions";
import type { CommandContext } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import type { Proposal } from "../contract";
import { proposalFaults } from "../rules/proposal-faults";
import { isRefused, missingRoles } from "../rules/signatures";
import { type ListedLot, setProposals } from "./lots";
import { moveTo, type NonconformanceRow, updateNonconformance } from "./nonconformances";
import { askForSignatures } from "./tasks";

export type Review = { required: Role[]; missing: Role[]; refused: boolean };

/** What the board has said of the proposals as they are now. */
export async function reviewOf(
  { tx }: CommandContext,
  row: Pick<NonconformanceRow, "id" | "severity" | "reviewRound">,
): Promise<Review> {
  const rules = await tx.execute<{ roles: Role[] }>(
    sql`select roles from nonconformance_review_rules where severity = ${row.severity}`,
  );
  const votes = await tx
    .select({
      round: nonconformanceVotes.reviewRound,
      role: nonconformanceVotes.role,
      verdict: nonconformanceVotes.verdict,
    })
    .from(nonconformanceVotes)
    .where(sql`${nonconformanceVotes.nonconformanceId} = ${row.id}`);
  const required = rules[0]?.roles ?? [];
  return {
    required,
    missing: missingRoles(required, votes, row.reviewRound),
    refused: isRefused(votes, row.reviewRound),
  };
}

/**
 * Keeps a proposal on lots. It begins a new round of the review: what the board signed before was about other
 * proposals. Returns the nonconformance as it is then.
 */
export async function propose(
  context: CommandContext,
  row: NonconformanceRow,
  lots: readonly ListedLot[],
  proposal: Proposal,
): Promise<NonconformanceRow> {
  const { tx } = context;
  throwIssues(proposalFaults(lots, proposal));
  await assertCodesKnown(context, proposal);
  await setProposals(
    { tx },
    lots.map((lot) => lot.entryId),
    proposal,
  );
  const proposed: NonconformanceRow = { ...row, reviewRound: row.reviewRound + 1 };
  await updateNonconformance({ tx }, row, { reviewRound: proposed.reviewRound });
  if (row.status === "contained") {
    await moveTo(context, row, "in-review", proposal.reason);
    proposed.status = "in-review";
  }
  const { required } = await reviewOf(context, proposed);
  await askForSignatures(context, proposed, required);
  return proposed;
}

async function assertCodesKnown({ tx }: CommandContext, proposal: Proposal): Promise<void> {
  for (const [index, code] of proposal.reworkOperations.entries()) {
    const found = await tx.execute(sql`select from operations where code = ${code}`);
    if (found.length > 0) continue;
    throwIssues([
      {
        path: `proposal.reworkOperations.${index}`,
        reason: "operation-not-found",
        message: `No operation ${code}.`,
        details: { code },
      },
    ]);
  }
}

/** Throws `second-person-required`: nobody decides on a measurement of their own. */
export function assertNotOwnMeasurement(lots: readonly Pick<ListedLot, "code" | "ownTests">[]): void {
  const own = lots.find((lot) => lot.ownTests.length > 0);
  if (!own) return;
  throw ruleViolation(
    "second-person-required",
    `Whoever recorded a test of lot ${own.code} does not decide about it.`,
    { lot: own.code, test: own.ownTests[0] ?? "" },
  );
}
