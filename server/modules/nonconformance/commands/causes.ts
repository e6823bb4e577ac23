import { sql } from "drizzle-orm";
import { nonconformanceCauses } from "@/db/schema/nonconformance-actions";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { type FieldIssue, notFound, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { causeInput, withdrawCauseInput } from "../contract";
import { lockNonconformance, recordOf, updateNonconformance } from "../records/nonconformances";

type Link = { kind: "lot" | "run" | "machine"; code: string };

/** Keeps a cause that was found: the chain of whys, its category, and what in the plant it lies in. */
export const addCause = defineCommand({
  name: "add-cause",
  permission: "nonconformances:write",
  input: causeInput,
  run: async (context, { number, ...cause }) => {
    const { tx, actor, now } = context;
    const row = await lockNonconformance({ tx }, number);
    await assertLinksKnown(context, cause.links);
    const id = newId();
    await tx.insert(nonconformanceCauses).values({
      id,
      nonconformanceId: row.id,
      ...cause,
      writtenAt: now,
      writtenByLabel: actor.label,
    });
    await updateNonconformance({ tx }, row, {});
    return {
      result: { id },
      audit: [
        fact("nonconformance.add-cause", recordOf(row), {
          reason: cause.rootCause,
          details: { category: cause.category },
        }),
      ],
    };
  },
});

/** Takes a cause back that turned out not to be one; it stays in the record. */
export const withdrawCause = defineCommand({
  name: "withdraw-cause",
  permission: "nonconformances:write",
  input: withdrawCauseInput,
  run: async ({ tx, now }, { number, causeId, reason }) => {
    const row = await lockNonconformance({ tx }, number);
    const changed = await tx
      .update(nonconformanceCauses)
      .set({ withdrawnAt: now })
      .where(
        sql`${nonconformanceCauses.id} = ${causeId} and ${nonconformanceCauses.nonconformanceId} = ${row.id}
          and ${nonconformanceCauses.withdrawnAt} is null`,
      )
      .returning({ id: nonconformanceCauses.id });
    if (changed.length === 0) throw notFound("nonconformance-cause", causeId);
    return {
      result: { id: causeId },
      audit: [fact("nonconformance.withdraw-cause", recordOf(row), { reason })],
    };
  },
});

async function assertLinksKnown({ tx }: CommandContext, links: readonly Link[]): Promise<void> {
  const issues: FieldIssue[] = [];
  for (const [index, { kind, code }] of links.entries()) {
    const found = await tx.execute(
      kind === "lot"
        ? sql`select from lots where lower(code) = lower(${code})`
        : kind === "run"
          ? sql`select from process_runs where code = ${code.toUpperCase()}`
          : sql`select from equipment where code = ${code} and level = 'work-unit'`,
    );
    if (found.length > 0) continue;
    const reason = kind === "machine" ? "equipment-not-found" : `${kind}-not-found`;
    issues.push({ path: `links.${index}.code`, reason, message: `No ${kind} ${code}.`, details: { code } });
  }
  throwIssues(issues);
}
