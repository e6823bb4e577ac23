import { asc, eq, inArray, sql } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import {
  lots,
  processRuns,
  runLoads,
  runParameters,
  transformationInputs,
  transformationLosses,
  transformations,
} from "@/db/schema/lots";
import { materials, operationParameters, operations, products, reasonCodes } from "@/db/schema/materials";
import {
  workOrderBookings,
  workOrderLoads,
  workOrderOperations,
  workOrderRuns,
  workOrders,
} from "@/db/schema/work-orders";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { LotSummary } from "../contract";
import type { RunDetail, RunLot } from "../contract/run-detail";
import { fromLots, toLotSummary } from "./lot-columns";

/** One run with all that went in, came out, was set, was lost, and for whom. */
export async function runDetail(db: Executor, code: string): Promise<RunDetail> {
  const run = await runFacts(db, code);
  const [parameters, loads, made, orders] = await Promise.all([
    parametersOf(db, run.id),
    loadsOf(db, run.id),
    transformationsOf(db, run.id),
    ordersOf(db, run.id),
  ]);
  return { ...run, parameters, loads, transformations: made, orders };
}

/** The lots that came out of a run, in the order of its transformations. */
export async function lotsOfRun(db: Executor, runCode: string): Promise<LotSummary[]> {
  const rows = await fromLots(db)
    .innerJoin(transformations, eq(transformations.id, lots.transformationId))
    .innerJoin(processRuns, eq(processRuns.id, transformations.runId))
    .where(eq(processRuns.code, runCode.toUpperCase()))
    .orderBy(asc(transformations.ordinal), asc(lots.code));
  return rows.map(toLotSummary);
}

async function runFacts(db: Executor, code: string) {
  const [row] = await db
    .select({
      id: processRuns.id,
      code: processRuns.code,
      kind: processRuns.kind,
      status: processRuns.status,
      program: processRuns.program,
      startedAt: processRuns.startedAt,
      endedAt: processRuns.endedAt,
      operatorLabel: processRuns.operatorLabel,
      note: processRuns.note,
      voidedAt: processRuns.voidedAt,
      voidedBy: processRuns.voidedBy,
      voidReason: processRuns.voidReason,
      operationCode: operations.code,
      operationNameEn: operations.nameEn,
      operationNameZh: operations.nameZh,
      equipmentCode: equipment.code,
      equipmentNameEn: equipment.nameEn,
      equipmentNameZh: equipment.nameZh,
      isBatch: equipment.isBatch,
    })
    .from(processRuns)
    .leftJoin(operations, eq(operations.id, processRuns.operationId))
    .leftJoin(equipment, eq(equipment.id, processRuns.equipmentId))
    .where(eq(processRuns.code, code.toUpperCase()));
  if (!row) throw notFound("run", code);
  return {
    id: row.id,
    code: row.code,
    kind: row.kind,
    status: row.status,
    program: row.program,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    operatorLabel: row.operatorLabel,
    note: row.note,
    voided: row.voidedAt
      ? { at: row.voidedAt.toISOString(), by: row.voidedBy ?? "", reason: row.voidReason ?? "" }
      : null,
    operation: row.operationCode
      ? { code: row.operationCode, nameEn: row.operationNameEn ?? "", nameZh: row.operationNameZh ?? "" }
      : null,
    equipment: row.equipmentCode
      ? {
          code: row.equipmentCode,
          nameEn: row.equipmentNameEn ?? "",
          nameZh: row.equipmentNameZh ?? "",
          isBatch: row.isBatch ?? false,
        }
      : null,
  };
}

function parametersOf(db: Executor, runId: string): Promise<RunDetail["parameters"]> {
  return db
    .select({
      code: operationParameters.code,
      nameEn: operationParameters.nameEn,
      nameZh: operationParameters.nameZh,
      unit: operationParameters.unit,
      value: runParameters.value,
      target: operationParameters.target,
      lowerLimit: runParameters.lowerLimit,
      upperLimit: runParameters.upperLimit,
      isWithinLimits: runParameters.isWithinLimits,
      deviationReason: runParameters.deviationReason,
    })
    .from(runParameters)
    .innerJoin(operationParameters, eq(operationParameters.id, runParameters.parameterId))
    .where(eq(runParameters.runId, runId))
    .orderBy(asc(operationParameters.code));
}

async function loadsOf(db: Executor, runId: string): Promise<RunDetail["loads"]> {
  const rows = await db
    .select({
      id: runLoads.id,
      lot: lots.code,
      materialCode: materials.code,
      quantity: runLoads.quantity,
      unit: lots.unit,
      position: runLoads.position,
      loadedAt: runLoads.loadedAt,
      unloadedAt: runLoads.unloadedAt,
      workOrderNumber: workOrders.number,
    })
    .from(runLoads)
    .innerJoin(lots, eq(lots.id, runLoads.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .leftJoin(workOrderLoads, eq(workOrderLoads.runLoadId, runLoads.id))
    .leftJoin(workOrderOperations, eq(workOrderOperations.id, workOrderLoads.workOrderOperationId))
    .leftJoin(workOrders, eq(workOrders.id, workOrderOperations.workOrderId))
    .where(eq(runLoads.runId, runId))
    .orderBy(asc(runLoads.position), asc(runLoads.id));
  return rows.map((row) => ({
    ...row,
    loadedAt: row.loadedAt.toISOString(),
    unloadedAt: row.unloadedAt?.toISOString() ?? null,
  }));
}

async function transformationsOf(db: Executor, runId: string): Promise<RunDetail["transformations"]> {
  const rows = await db
    .select({
      id: transformations.id,
      ordinal: transformations.ordinal,
      kind: transformations.kind,
      position: transformations.position,
      workOrderNumber: workOrders.number,
      inputMassKg: transformations.inputMassKg,
      outputMassKg: transformations.outputMassKg,
      sampleMassKg: transformations.sampleMassKg,
      lossMassKg: transformations.lossMassKg,
      unexplainedMassKg: transformations.unexplainedMassKg,
      balanceReason: transformations.balanceReason,
      isVoided: transformations.isVoided,
    })
    .from(transformations)
    .leftJoin(workOrderBookings, eq(workOrderBookings.transformationId, transformations.id))
    .leftJoin(workOrders, eq(workOrders.id, workOrderBookings.workOrderId))
    .where(eq(transformations.runId, runId))
    .orderBy(asc(transformations.ordinal));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [inputs, outputs, losses] = await Promise.all([
    inputsOf(db, ids),
    outputsOf(db, ids),
    lossesOf(db, ids),
  ]);
  return rows.map((row) => ({
    ...row,
    unexplainedMassKg: row.unexplainedMassKg ?? "0",
    inputs: (inputs.get(row.id) ?? []).map(toRunLot),
    outputs: (outputs.get(row.id) ?? []).map((each) => ({
      ...toRunLot(each),
      position: each.position,
      byProduct: each.byProduct,
      rework: each.rework,
      status: each.status,
      qualityStatus: each.qualityStatus,
    })),
    losses: (losses.get(row.id) ?? []).map(({ transformationId: _, ...loss }) => loss),
  }));
}

const lotColumns = {
  lot: lots.code,
  materialCode: materials.code,
  materialNameEn: materials.nameEn,
  materialNameZh: materials.nameZh,
  materialKind: materials.kind,
  unit: lots.unit,
};

type RawRunLot = Omit<RunLot, "material"> & {
  materialCode: string;
  materialNameEn: string;
  materialNameZh: string;
  materialKind: string;
};

function toRunLot(row: RawRunLot): RunLot {
  return {
    lot: row.lot,
    material: {
      code: row.materialCode,
      nameEn: row.materialNameEn,
      nameZh: row.materialNameZh,
      kind: row.materialKind,
    },
    quantity: row.quantity,
    unit: row.unit,
    massKg: row.massKg,
  };
}

async function inputsOf(db: Executor, ids: string[]) {
  const rows = await db
    .select({
      ...lotColumns,
      transformationId: transformationInputs.transformationId,
      quantity: transformationInputs.quantity,
      massKg: transformationInputs.massKg,
    })
    .from(transformationInputs)
    .innerJoin(lots, eq(lots.id, transformationInputs.lotId))
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .where(inArray(transformationInputs.transformationId, ids))
    .orderBy(sql`${transformationInputs.massKg} desc`, asc(lots.code));
  return grouped(rows);
}

async function outputsOf(db: Executor, ids: string[]) {
  const rows = await db
    .select({
      ...lotColumns,
      transformationId: sql<string>`${lots.transformationId}`,
      quantity: lots.createdQuantity,
      massKg: lots.createdMassKg,
      position: lots.position,
      byProduct: lots.isByProduct,
      rework: lots.isRework,
      status: lots.status,
      qualityStatus: lots.qualityStatus,
    })
    .from(lots)
    .innerJoin(materials, eq(materials.id, lots.materialId))
    .where(inArray(lots.transformationId, ids))
    .orderBy(asc(lots.isByProduct), asc(lots.code));
  return grouped(rows);
}

async function lossesOf(db: Executor, ids: string[]) {
  const rows = await db
    .select({
      transformationId: transformationLosses.transformationId,
      code: reasonCodes.code,
      nameEn: reasonCodes.nameEn,
      nameZh: reasonCodes.nameZh,
      massKg: transformationLosses.massKg,
      pieces: transformationLosses.quantity,
    })
    .from(transformationLosses)
    .innerJoin(reasonCodes, eq(reasonCodes.code, transformationLosses.reasonCode))
    .where(inArray(transformationLosses.transformationId, ids))
    .orderBy(asc(reasonCodes.code));
  return grouped(rows);
}

/** The orders that the run serves: booked, or meant when it was started. */
async function ordersOf(db: Executor, runId: string): Promise<RunDetail["orders"]> {
  return db.execute<{ number: string; productCode: string }>(sql`
    select ${workOrders.number} as number, ${products.code} as "productCode"
    from ${workOrders}
    join ${products} on ${products.id} = ${workOrders.productId}
    where ${workOrders.id} in (
      select ${workOrderBookings.workOrderId} from ${workOrderBookings}
      join ${transformations} on ${transformations.id} = ${workOrderBookings.transformationId}
      where ${transformations.runId} = ${runId}
      union
      select ${workOrderOperations.workOrderId} from ${workOrderRuns}
      join ${workOrderOperations} on ${workOrderOperations.id} = ${workOrderRuns.workOrderOperationId}
      where ${workOrderRuns.runId} = ${runId})
    order by 1`);
}

function grouped<Row extends { transformationId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.transformationId);
    if (group) group.push(row);
    else groups.set(row.transformationId, [row]);
  }
  return groups;
}
