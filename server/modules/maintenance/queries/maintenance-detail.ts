import { asc, eq, inArray } from "drizzle-orm";
import { maintenanceOrders, maintenanceTimes, sparePartMovements, spareParts } from "@/db/schema/maintenance";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { BookedTime, MachineStop, MaintenanceDetail, UsedPart } from "../contract";
import { statesBetween } from "../records/orders";
import { ranWhileRepaired } from "../rules/times";
import { fromOrders, toMaintenanceSummary } from "./maintenance-list";

const HOUR_MS = 3_600_000;

/** One order with its tasks, times, parts, and what the machine itself said around the repair. */
export async function maintenanceDetail(db: Executor, number: string, now: Date): Promise<MaintenanceDetail> {
  const wanted = eq(maintenanceOrders.number, number.toUpperCase());
  const [row] = await db.select().from(maintenanceOrders).where(wanted);
  const [shown] = await fromOrders(db).where(wanted);
  if (!row || !shown) throw notFound("maintenance-order", number);
  const [times, parts, plannedParts, machineStops] = await Promise.all([
    timesOf(db, row.id),
    partsOf(db, row.id),
    plannedOf(db, row.plannedParts),
    stopsAround(db, row, now),
  ]);
  return {
    ...toMaintenanceSummary(shown, now),
    id: row.id,
    version: row.version,
    assigneeId: row.assigneeId,
    planVersion: row.planVersion,
    tasks: row.tasks.map((task, index) => ({ ...task, done: row.tasksDone.includes(index) })),
    plannedParts,
    estimatedMinutes: row.estimatedMinutes,
    responsible: row.responsible,
    downSince: row.downSince?.toISOString() ?? null,
    repairStartedAt: row.repairStartedAt?.toISOString() ?? null,
    handedBackBy: row.handedBackByLabel,
    findings: row.findings,
    causeCode: row.causeCode,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    verifiedBy: row.verifiedByLabel,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    cancelReason: row.cancelReason,
    times,
    bookedMinutes: times.reduce((sum, { minutes }) => sum + minutes, 0),
    parts,
    machineStops,
    warnings: warningsOf(row, machineStops, now),
  };
}

async function timesOf(db: Executor, orderId: string): Promise<BookedTime[]> {
  const rows = await db
    .select()
    .from(maintenanceTimes)
    .where(eq(maintenanceTimes.orderId, orderId))
    .orderBy(asc(maintenanceTimes.endedAt));
  return rows.map(({ id, workerLabel, endedAt, minutes, note }) => ({
    id,
    worker: workerLabel,
    endedAt: endedAt.toISOString(),
    minutes,
    note,
  }));
}

async function partsOf(db: Executor, orderId: string): Promise<UsedPart[]> {
  const rows = await db
    .select({
      part: { code: spareParts.code, nameEn: spareParts.nameEn, nameZh: spareParts.nameZh },
      unit: spareParts.unit,
      quantity: sparePartMovements.quantity,
      at: sparePartMovements.at,
      by: sparePartMovements.actorLabel,
    })
    .from(sparePartMovements)
    .innerJoin(spareParts, eq(spareParts.id, sparePartMovements.partId))
    .where(eq(sparePartMovements.orderId, orderId))
    .orderBy(asc(sparePartMovements.at));
  return rows.map((row) => ({
    ...row,
    quantity: toPlain(decimal(row.quantity).times(-1)),
    at: row.at.toISOString(),
  }));
}

async function plannedOf(
  db: Executor,
  planned: readonly { part: string; quantity: string }[],
): Promise<MaintenanceDetail["plannedParts"]> {
  if (planned.length === 0) return [];
  const rows = await db
    .select()
    .from(spareParts)
    .where(
      inArray(
        spareParts.code,
        planned.map(({ part }) => part),
      ),
    );
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return planned.map(({ part: code, quantity }) => {
    const part = byCode.get(code);
    return {
      code,
      quantity,
      part: part ? { code, nameEn: part.nameEn, nameZh: part.nameZh } : null,
      stock: part ? toPlain(part.stock) : null,
      place: part?.place ?? null,
    };
  });
}

type Row = typeof maintenanceOrders.$inferSelect;

async function stopsAround(db: Executor, row: Row, now: Date): Promise<MachineStop[]> {
  const from = row.downSince ?? row.repairStartedAt;
  if (!from) return [];
  const to = row.handedBackAt ?? now;
  const states = await statesBetween(db, row.equipmentId, {
    from: new Date(from.getTime() - HOUR_MS),
    to: new Date(to.getTime() + HOUR_MS),
  });
  return states.map(({ startsAt, endsAt, state }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    state,
  }));
}

function warningsOf(row: Row, stops: readonly MachineStop[], now: Date): MaintenanceDetail["warnings"] {
  const from = row.downSince ?? row.repairStartedAt;
  if (!from) return [];
  if (stops.length === 0) return ["machine-said-nothing"];
  const spans = stops.map(({ startsAt, endsAt, state }) => ({
    startsAt: new Date(startsAt),
    endsAt: endsAt ? new Date(endsAt) : null,
    state,
  }));
  return ranWhileRepaired(spans, { from, to: row.handedBackAt ?? now }) ? ["machine-ran-while-down"] : [];
}
