import { eq } from "drizzle-orm";
import type { z } from "zod";
import { controlChartMarks, controlCharts } from "@/db/schema/spc";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { writeChartInput } from "../contract";
import { type ChartRow, endLimits, idsOf, lockChart } from "../records/charts";
import { chartFaults } from "../rules/chart-faults";

type Input = z.output<typeof writeChartInput>;

/** Fields that say what a point is: when they change, frozen limits no longer belong to the chart. */
const WHAT_A_POINT_IS = [
  "source",
  "characteristicCode",
  "productId",
  "equipmentId",
  "operationId",
  "position",
  "temperatureC",
  "chartType",
  "subgroupRule",
  "subgroupSize",
] as const;

/** Defines a chart or changes one. A change of what its points are ends the frozen limits. */
export const writeChart = defineCommand({
  name: "write-control-chart",
  permission: "spc:write",
  input: writeChartInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const before = await lockChart({ tx }, input.code);
    assertVersion(input, before);
    const row = await rowOf(context, input);
    const id = before?.id ?? newId();
    const version = (before?.version ?? 0) + 1;
    const endsLimits = before !== null && WHAT_A_POINT_IS.some((field) => before[field] !== row[field]);
    if (before === null)
      await tx.insert(controlCharts).values({ ...row, id, code: input.code, createdAt: now });
    else
      await tx
        .update(controlCharts)
        .set({ ...row, version, isActive: true })
        .where(eq(controlCharts.id, id));
    if (endsLimits) await endLimits({ tx }, id, now, "definition-changed");
    await tx
      .insert(controlChartMarks)
      .values({ source: input.source, characteristicCode: input.characteristicCode });
    return {
      result: { code: input.code, version, endsLimits },
      audit: [
        fact(
          before === null ? "control-chart.create" : "control-chart.change",
          { type: "control-chart", id, code: input.code },
          {
            details: {
              version,
              chart: input.chartType,
              characteristic: input.characteristicCode,
              endsLimits,
            },
          },
        ),
      ],
    };
  },
});

function assertVersion({ code, expectedVersion }: Input, before: ChartRow | null): void {
  if (before === null || expectedVersion === before.version) return;
  if (expectedVersion === undefined)
    throwIssues([
      {
        path: "code",
        reason: "control-chart-exists",
        message: `There is a chart ${code}.`,
        details: { code },
      },
    ]);
  throw new DomainError("STALE_VERSION", "stale-version", {
    message: `Chart ${code} was changed by somebody else meanwhile.`,
    details: { code, version: before.version },
  });
}

async function rowOf({ tx, actor }: CommandContext, input: Input) {
  const ids = await idsOf({ tx }, input);
  const unknown = (isMissing: boolean, path: string, reason: string, code: string): FieldIssue[] =>
    isMissing ? [{ path, reason, message: `${code} is not known.`, details: { code } }] : [];
  throwIssues([
    ...chartFaults(input),
    ...unknown(
      ids.characteristic === undefined,
      "characteristicCode",
      "characteristic-not-found",
      input.characteristicCode,
    ),
    ...unknown(ids.productId === undefined, "productCode", "product-not-found", input.productCode ?? ""),
    ...unknown(
      ids.equipmentId === undefined,
      "equipmentCode",
      "equipment-not-found",
      input.equipmentCode ?? "",
    ),
    ...unknown(
      ids.operationId === undefined,
      "operationCode",
      "operation-not-found",
      input.operationCode ?? "",
    ),
  ]);
  const { estimator, sigmas, lambda, width, allowance, decision } = input;
  return {
    nameEn: input.nameEn,
    nameZh: input.nameZh,
    source: input.source,
    characteristicCode: input.characteristicCode,
    productId: ids.productId ?? null,
    equipmentId: ids.equipmentId ?? null,
    operationId: ids.operationId ?? null,
    position: input.position ?? null,
    temperatureC: input.temperatureC,
    chartType: input.chartType,
    subgroupRule: input.subgroupRule,
    subgroupSize: input.subgroupSize ?? null,
    rules: input.rules.map((rule) =>
      typeof rule === "string"
        ? { rule }
        : {
            rule: rule.rule,
            ...given({
              count: rule.count ?? rule.k,
              of: rule.of,
              sigmas: rule.sigmas,
              counting: rule.counting,
            }),
          },
    ),
    settings: given({ estimator, sigmas, lambda, width, allowance, decision }),
    lowerLimit: input.lowerLimit ?? null,
    target: input.target ?? null,
    upperLimit: input.upperLimit ?? null,
    reactionEn: input.reactionEn,
    reactionZh: input.reactionZh,
    ownerRole: input.ownerRole,
    isOnBoard: input.isOnBoard,
    authorLabel: actor.label,
  };
}

/** Only what was given: nothing is stored for the rest. */
function given<Values extends Record<string, unknown>>(values: Values) {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Values]?: Exclude<Values[Key], undefined> };
}
