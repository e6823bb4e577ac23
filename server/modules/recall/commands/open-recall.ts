import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { holdLotsById } from "@/server/modules/lots/commands/hold-lots-by-id";
import { lockLotsById } from "@/server/modules/lots/commands/lock-lots-by-id";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { openRecallInput, type RecallQuestion } from "../contract";
import { type Affected, affectedLots, startsFor } from "../queries/affected";
import { heldLotIds, insertRecall, transformationsUsing } from "../records/open-record";
import { holdReason } from "../rules/holds";
import { startTime } from "../rules/start-time";

/** Lists what is affected, writes the numbered record and holds all of it; a mock recall holds nothing. */
export const openRecall = defineCommand({
  name: "open-recall",
  permission: "recalls:write",
  input: openRecallInput,
  run: async (context, input) => {
    const { tx, actor, now, clock } = context;
    const startedAt = startTime(input.startedAt, now);
    const question: RecallQuestion = {
      suspects: input.suspects,
      withExposure: input.withExposure,
      onlySharesFrom: input.onlySharesFrom ?? null,
    };
    const affected = await lockedAffected(context, question);
    const entries = affected.entries.filter(
      ({ suspectShare }) => suspectShare === null || suspectShare >= (question.onlySharesFrom ?? 0),
    );
    const id = newId();
    const number = await nextCode({ tx }, "recall", now);
    const readyAt = clock.now();
    const written = await insertRecall(
      { tx },
      {
        id,
        number,
        isMock: input.isMock,
        question,
        reason: input.reason,
        startedAt,
        openedAt: readyAt > startedAt ? readyAt : startedAt,
        openedBy: actor.id,
        openedByLabel: actor.label,
      },
      entries,
    );
    if (written.heldCount > 0) {
      const { held } = await holdLotsById(context, {
        lotIds: await heldLotIds({ tx }, id),
        reason: holdReason(number, input.reason),
        onBehalfOf: { type: "recall", id, code: number },
      });
      if (held !== written.heldCount)
        throw new Error(`recall ${number} holds ${held} of ${written.heldCount}`);
    }
    if (!input.isMock) {
      await openTask(context, {
        kind: "recall-follow-up",
        subject: { type: "recall", id, code: number },
        details: { lots: written.lotCount },
        role: "quality-engineer",
      });
    }
    return {
      result: { id, number, lots: written.lotCount, held: written.heldCount },
      audit: [
        fact(
          input.isMock ? "recall.open-mock" : "recall.open",
          { type: "recall", id, code: number },
          { reason: input.reason, details: { lots: written.lotCount, held: written.heldCount } },
        ),
      ],
    };
  },
});

const MOST_ROUNDS = 20;

/**
 * The affected lots, locked, and nothing new since: what a run made, or a terminal loaded, while the list was being
 * drawn up is on it.
 */
async function lockedAffected(context: CommandContext, question: RecallQuestion): Promise<Affected> {
  const { tx } = context;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const affected = await affectedLots(tx, question);
    await lockLotsById(
      { tx },
      affected.entries.map((entry) => entry.lotId),
    );
    const starts = await startsFor(tx, question);
    const used = await transformationsUsing({ tx }, affected.followed.lotIds);
    const isWhole =
      used === affected.followed.transformations &&
      JSON.stringify(starts) === JSON.stringify(affected.starts);
    if (isWhole) return affected;
  }
  throw ruleViolation("recall-list-moving", "The affected lots keep changing; try again in a moment.");
}
