import { z } from "zod";
import { type AuditFact, type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { nextCode } from "@/server/kernel/next-codes";
import { holdLotsById } from "@/server/modules/lots/commands/hold-lots-by-id";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import {
  changeExcursion,
  insertExcursion,
  keepCheck,
  keepHeldLots,
  openExcursionsOf,
  updateExcursion,
} from "../records/excursions";
import { type Judgement, judgeRun, lockJudgement } from "../records/judgement";
import { lotsOfExcursion, lotsWithoutHold } from "../records/load";
import { holdPrefix, holdReason } from "../rules/hold-reason";
import { type ExcursionChange, isWorse } from "../rules/match-excursions";

/**
 * Writes what the samples of a run show: excursions that are new, gone on, worse or contradicted. The lots in the load
 * are held and the quality engineer gets a task. What later samples contradict says so and stays held.
 */
export const judgeRunEnvelope = defineCommand({
  name: "judge-run-envelope",
  permission: "lots:hold",
  input: z.object({ runId: z.uuid() }).strict(),
  run: async (context, { runId }) => {
    const { tx, now } = context;
    await lockJudgement(tx, runId);
    const judged = await judgeRun(tx, runId, now);
    if (!judged) throw notFound("recipe-of-run", runId);
    await keepCheck({ tx }, judged, now);
    const facts: AuditFact[] = [];
    for (const change of judged.changes) facts.push(...(await book(context, judged, change)));
    let held = 0;
    for (const open of await openExcursionsOf(tx, runId)) {
      const isReopened = facts.some(
        ({ action, record }) => record.id === open.id && action === "excursion.reopen",
      );
      const lotIds = await lotsOfExcursion(tx, runId, { id: isReopened ? null : open.id, from: open.from });
      const subject = { type: "excursion", id: open.id, code: open.number };
      const unheld = await lotsWithoutHold(tx, lotIds, holdPrefix(open.number));
      if (unheld.length > 0) {
        const worst = { value: open.worstValue, limit: open.worstLimit };
        await holdLotsById(context, {
          lotIds: unheld,
          reason: holdReason(open.number, judged.run.code, open, worst),
          onBehalfOf: subject,
        });
        held += unheld.length;
      }
      await keepHeldLots({ tx }, open.id, lotIds, now);
      const isNew = facts.some(
        ({ action, record }) => record.id === open.id && action !== "excursion.contradict",
      );
      if (!isNew) continue;
      await openTask(context, {
        kind: "excursion",
        subject,
        role: "quality-engineer",
        details: {
          run: judged.run.code,
          parameterEn: open.nameEn,
          parameterZh: open.nameZh,
          value: Number(open.worstValue.toPrecision(4)),
          limit: Number(open.worstLimit.toPrecision(4)),
          unit: open.unit,
          lots: lotIds.length,
        },
      });
    }
    const checked = fact(
      "run.check-envelope",
      { type: "run", id: judged.run.id, code: judged.run.code },
      { details: { version: judged.version.version, changes: judged.changes.length, held } },
    );
    const audit: AuditFacts = [checked, ...facts];
    return { result: { changes: judged.changes.length, held }, audit };
  },
});

async function book(
  context: CommandContext,
  judged: Judgement,
  change: ExcursionChange,
): Promise<AuditFact[]> {
  const { tx, now } = context;
  if (change.kind === "new") {
    const number = await nextCode({ tx }, "excursion", now);
    const id = await insertExcursion({ tx }, judged, change.found, number, now);
    const { value, limit } = change.found.worst;
    return [
      fact(
        "excursion.open",
        { type: "excursion", id, code: number },
        { details: { run: judged.run.code, value, limit } },
      ),
    ];
  }
  const { stored } = change;
  const record = { type: "excursion", id: stored.id, code: stored.number };
  if (change.kind === "contradicted") {
    await changeExcursion({ tx }, stored.id, { contradictedAt: now });
    return [fact("excursion.contradict", record, { details: { run: judged.run.code } })];
  }
  const { found } = change;
  if (change.kind === "grown") {
    await updateExcursion({ tx }, stored.id, found);
    return [];
  }
  const details = { run: judged.run.code, value: found.worst.value, limit: found.worst.limit };
  if (change.kind === "returned" && (!stored.isDecided || !isWorse(stored, found))) {
    await updateExcursion({ tx }, stored.id, found, { contradictedAt: null });
    return [fact("excursion.return", record, { details })];
  }
  await updateExcursion({ tx }, stored.id, found, {
    contradictedAt: null,
    reopenedAt: now,
    status: "open",
    decision: null,
    decisionReason: null,
    decidedAt: null,
    decidedBy: null,
    decidedByLabel: null,
  });
  return [fact("excursion.reopen", record, { details })];
}
