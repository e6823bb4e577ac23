import { asc, eq, sql } from "drizzle-orm";
import { inspectionPlanCharacteristics } from "@/db/schema/inspection-plans";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { inspectionRef } from "../contract";
import {
  assertStatus,
  type InspectionRow,
  lockInspection,
  lotsOfInspection,
  updateInspection,
} from "../records/inspections";
import { severities } from "../records/sampling-states";
import { resolveSampling } from "../rules/resolve-sampling";

/** A person begins: lot size and sampling are worked out now and stay as they are. */
export const takeInspection = defineCommand({
  name: "take-inspection",
  permission: "inspection:record",
  input: inspectionRef,
  run: async (context, { number }) => {
    const inspection = await lockInspection(context, number);
    assertStatus(inspection, ["waiting"]);
    await begin(context, inspection);
    return {
      result: { number: inspection.number },
      audit: [fact("inspection.take", { type: "inspection", id: inspection.id, code: inspection.number })],
    };
  },
});

async function begin(context: CommandContext, inspection: InspectionRow): Promise<void> {
  const { tx, actor, now } = context;
  const lots = await lotsOfInspection(tx, inspection.id);
  const [first] = lots;
  const size = lots.reduce(
    (sum, lot) =>
      sum + Number(Number(lot.remainingQuantity) > 0 ? lot.remainingQuantity : lot.createdQuantity),
    0,
  );
  const lines = await tx
    .select()
    .from(inspectionPlanCharacteristics)
    .where(eq(inspectionPlanCharacteristics.planId, inspection.planId))
    .orderBy(asc(inspectionPlanCharacteristics.ordinal));
  const states = await severities(tx, {
    materialId: first?.materialId ?? "",
    operationId: inspection.operationId,
  });
  const facts = {
    size,
    unit: first?.unit ?? ("pcs" as const),
    positions: await positionsOf(context, inspection),
  };
  const sampling = lines.map((line) =>
    resolveSampling(
      {
        characteristic: line.characteristicCode,
        rule: line.sampleRule,
        sampleCount: line.sampleCount,
        acceptanceNumber: line.acceptanceNumber,
        aql: line.aql,
        level: line.level,
      },
      facts,
      states.get(line.characteristicCode) ?? "normal",
    ),
  );
  await updateInspection({ tx }, inspection, {
    status: "in-progress",
    takenAt: now,
    takenById: actor.id,
    takenByLabel: actor.label,
    lotSize: String(size),
    sampling,
  });
}

/** Positions of the load that the lots came out of; one where none is known. */
async function positionsOf({ tx }: CommandContext, inspection: InspectionRow): Promise<number> {
  const [row] = await tx.execute<{ positions: number }>(sql`
    select count(distinct position)::int as positions from (
      select l.position from inspection_lots c join lots l on l.id = c.lot_id where c.inspection_id = ${inspection.id}
      union
      select d.position from run_loads d where d.run_id = ${inspection.runId}::uuid
    ) known where position is not null`);
  return Math.max(1, row?.positions ?? 1);
}
