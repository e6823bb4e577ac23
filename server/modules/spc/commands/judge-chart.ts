import { z } from "zod";
import { ROLES } from "@/server/access/permissions";
import { type AuditFact, type AuditFacts, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { seriesOf } from "../queries/series";
import { type ChartRow, currentLimits, type LimitsRow, lockChart } from "../records/charts";
import {
  contradictSignals,
  type FoundSignal,
  insertSignals,
  knownSignals,
  refreshSignal,
} from "../records/signals";
import { drawChart } from "../rules/draw-chart";
import { type GroupedPoints, groupPoints } from "../rules/group-points";
import { matchSignals } from "../rules/match-signals";

export type Judged = { fresh: number; changed: number; contradicted: number };
const NOTHING: Judged = { fresh: 0, changed: 0, contradicted: 0 };

/**
 * Judges the points since the frozen limits apply, all of them anew, so that the order of arrival does not matter. New
 * signals open one task with the reaction plan, or join the one that is open; what a correction takes back says so.
 */
export const judgeChart = defineCommand({
  name: "judge-control-chart",
  permission: "spc:write",
  input: z.object({ code: z.string() }).strict(),
  run: async (context, { code }) => {
    const { tx, now } = context;
    const chart = await lockChart({ tx }, code);
    const limits = chart?.isActive ? await currentLimits(tx, chart.id) : null;
    const record = { type: "control-chart", id: chart?.id ?? code, code };
    const judged = fact("control-chart.judge", record, { details: { limits: limits?.version ?? 0 } });
    if (!chart || !limits) return { result: NOTHING, audit: [judged] };
    const facts: AuditFact[] = [];
    const points = groupPoints(await seriesOf(tx, chart, { from: limits.baselineFrom }), chart);
    const { fresh, changed, gone } = matchSignals(
      await knownSignals({ tx }, limits.id),
      points.origins.length === 0 ? [] : foundSignals(chart, limits, points),
      new Date(points.origins[0]?.at ?? 0),
    );
    const back = changed.filter(({ isBack }) => isBack).map(({ found }) => found);
    const worst = [...fresh, ...back].at(-1);
    const task = worst
      ? await openTask(context, taskOf(chart, limits, worst, fresh.length + back.length))
      : null;
    await insertSignals(
      { tx },
      fresh.map((signal) => ({
        ...signal,
        id: newId(),
        chartId: chart.id,
        limitsId: limits.id,
        taskId: task?.id ?? null,
        foundAt: now,
      })),
    );
    for (const { stored, found, isBack } of changed)
      await refreshSignal({ tx }, stored.id, found, isBack ? (task?.id ?? null) : null);
    await contradictSignals(
      { tx },
      gone.map(({ id }) => id),
      now,
    );
    for (const { pointKey, rules } of fresh)
      facts.push(
        fact("control-chart.signal", record, { details: { point: pointKey, rules: rules.join(", ") } }),
      );
    if (gone.length > 0) {
      facts.push(
        fact("control-chart.contradict", record, {
          details: { points: gone.map((s) => s.pointKey).join(", ") },
        }),
      );
      const remaining = await knownSignals({ tx }, limits.id);
      if (remaining.every(({ contradictedAt }) => contradictedAt !== null))
        facts.push(
          ...(await settleTasks(
            context,
            record,
            "The corrected values no longer signal. / 数据更正后不再判异。",
          )),
        );
    }
    const audit: AuditFacts = [judged, ...facts];
    return {
      result: { fresh: fresh.length, changed: changed.length, contradicted: gone.length },
      audit,
    };
  },
});

function foundSignals(chart: ChartRow, limits: LimitsRow, points: GroupedPoints): FoundSignal[] {
  const drawn = drawChart(chart, points, { limits });
  return drawn.plots
    .flatMap((plot) =>
      plot.signals.flatMap(({ index, rules }) => {
        const origin = points.origins[index];
        if (!origin || origin.at <= limits.appliesFrom.getTime()) return [];
        return [
          {
            plot: plot.name,
            pointKey: origin.key,
            at: new Date(origin.at),
            value: plot.values[index] ?? Number.NaN,
            rules,
            lotCode: origin.lot,
          },
        ];
      }),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

function taskOf(chart: ChartRow, limits: LimitsRow, signal: FoundSignal, count: number) {
  return {
    kind: "control-chart" as const,
    subject: { type: "control-chart", id: chart.id, code: chart.code },
    role: ROLES.find((role) => role === chart.ownerRole) ?? ("quality-engineer" as const),
    details: {
      nameEn: chart.nameEn,
      nameZh: chart.nameZh,
      point: signal.pointKey,
      lot: signal.lotCode,
      rules: signal.rules.join(", "),
      value: Number(signal.value.toPrecision(5)),
      center: Number(limits.center.toPrecision(5)),
      count,
      reactionEn: chart.reactionEn,
      reactionZh: chart.reactionZh,
    },
  };
}
