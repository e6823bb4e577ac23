import { sql } from "drizzle-orm";
import { nonconformanceVotes } from "@/db/schema/nonconformance";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, ruleViolation } from "@/server/kernel/errors";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { voteInput } from "../contract";
import { lockListedLots } from "../records/lots";
import { lockNonconformance, type NonconformanceRow, recordOf } from "../records/nonconformances";
import { assertNotOwnMeasurement, reviewOf } from "../records/review";
import { reviewSubject } from "../records/tasks";
import { VOTE_MEANINGS } from "../rules/signatures";
import { assertReviewable } from "../rules/transitions";

/** Signs the proposals as they are now, for one role of the board; one person signs once a round. */
export const voteNonconformance = defineCommand({
  name: "vote-nonconformance",
  permission: "nonconformances:decide",
  input: voteInput,
  holdsSecret: true,
  run: async (context, { number, role, verdict, comment, password }) => {
    const { tx, actor, now } = context;
    await verifyOwnPassword(context, password);
    const row = await lockNonconformance({ tx }, number);
    assertReviewable(row);
    if (!actor.roles.includes(role)) {
      throw new DomainError("FORBIDDEN", "nonconformance-role-not-yours", {
        message: `You do not have the role ${role}.`,
        details: { role },
      });
    }
    const { required } = await reviewOf(context, row);
    if (!required.includes(role)) {
      throw ruleViolation("nonconformance-role-not-asked", `The role ${role} need not sign ${row.number}.`, {
        number: row.number,
        role,
      });
    }
    const proposed = await proposedLots(context, row);
    if (proposed.length === 0) {
      throw ruleViolation("nonconformance-nothing-proposed", `Nothing is proposed in ${row.number}.`, {
        number: row.number,
      });
    }
    assertNotOwnMeasurement(await lockListedLots({ tx }, row.id, proposed, actor.id));
    await assertNotSigned(context, row, role);
    const meaning = VOTE_MEANINGS[verdict];
    await tx.insert(nonconformanceVotes).values({
      nonconformanceId: row.id,
      reviewRound: row.reviewRound,
      role,
      verdict,
      comment: comment || null,
      votedAt: now,
      votedById: actor.id,
      votedByLabel: actor.label,
      signatureMethod: "password",
      signatureMeaning: meaning,
    });
    const settled = await settleTasks(context, reviewSubject(row.id, role), comment || meaning);
    return {
      result: { number: row.number, role, verdict, signatureMeaning: meaning },
      audit: [
        fact(`nonconformance.vote-${verdict}`, recordOf(row), {
          reason: comment,
          details: { role, round: row.reviewRound, signature: "password" },
        }),
        ...settled,
      ],
    };
  },
});

async function proposedLots({ tx }: CommandContext, row: NonconformanceRow): Promise<string[]> {
  const rows = await tx.execute<{ code: string }>(sql`
    select l.code from nonconformance_lots n join lots l on l.id = n.lot_id
    where n.nonconformance_id = ${row.id} and n.proposal is not null and not exists (
      select from nonconformance_dispositions d where d.nonconformance_lot_id = n.id and d.is_final)`);
  return rows.map(({ code }) => code);
}

async function assertNotSigned({ tx, actor }: CommandContext, row: NonconformanceRow, role: string) {
  const [known] = await tx.execute<{ by: string }>(sql`
    select voted_by_label as by from nonconformance_votes
    where nonconformance_id = ${row.id} and review_round = ${row.reviewRound}
      and (role = ${role} or voted_by_id = ${actor.id})`);
  if (!known) return;
  throw ruleViolation("nonconformance-signed-already", `${known.by} has signed these proposals already.`, {
    number: row.number,
    who: known.by,
  });
}
