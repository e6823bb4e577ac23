import { controlChartLimits, controlChartMarks } from "@/db/schema/spc";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { freezeLimitsInput } from "../contract";
import { reviewWindow } from "../queries/phase-one";
import { allLimits, endLimits, lockedActiveChart } from "../records/charts";

/**
 * Freezes limits: computed here and now from the points of the window without those left out with a reason, never
 * typed. The version before ends; later points are judged by the new one.
 */
export const freezeLimits = defineCommand({
  name: "freeze-control-limits",
  permission: "spc:write",
  input: freezeLimitsInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const chart = await lockedActiveChart({ tx }, input.code);
    const [latest] = await allLimits(tx, chart.id);
    const inForce = latest && latest.endedAt === null ? latest.version : 0;
    if (inForce !== input.expectedVersion)
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: `Limits of ${chart.code} were frozen by somebody else meanwhile.`,
        details: { code: chart.code, version: inForce },
      });
    const { points, drawn } = await reviewWindow(tx, chart, input);
    if (!(drawn.sigma > 0))
      throw ruleViolation("no-variation", "The points do not vary: no limits follow from them.", {
        code: chart.code,
      });
    const [location] = drawn.plots;
    const id = newId();
    const version = (latest?.version ?? 0) + 1;
    const at = new Map(points.origins.map((origin) => [origin.key, new Date(origin.at).toISOString()]));
    const excluded = input.excluded.map(({ key, reason }) => ({ key, reason, at: at.get(key) ?? "" }));
    await endLimits({ tx }, chart.id, now, "new-limits");
    await tx.insert(controlChartLimits).values({
      id,
      chartId: chart.id,
      version,
      center: drawn.center,
      sigma: drawn.sigma,
      estimator: drawn.estimate?.estimator ?? null,
      lowerControlLimit: location?.lower.at(-1) ?? null,
      upperControlLimit: location?.upper.at(-1) ?? null,
      baselineFrom: new Date(input.from),
      baselineTo: new Date(input.to),
      points: points.origins.length - new Set(excluded.map(({ key }) => key)).size,
      excluded,
      appliesFrom: new Date(input.appliesFrom ?? input.to),
      note: input.note,
      frozenAt: now,
      frozenById: actor.id,
      frozenByLabel: actor.label,
    });
    await tx.insert(controlChartMarks).values({
      source: chart.source,
      characteristicCode: chart.characteristicCode,
    });
    return {
      result: { code: chart.code, version, center: drawn.center, sigma: drawn.sigma },
      audit: [
        fact(
          "control-chart.freeze-limits",
          { type: "control-chart", id: chart.id, code: chart.code },
          {
            reason: input.note,
            details: {
              version,
              center: drawn.center,
              sigma: drawn.sigma,
              estimator: drawn.estimate?.estimator ?? null,
              excluded: excluded.length,
            },
          },
        ),
      ],
    };
  },
});
