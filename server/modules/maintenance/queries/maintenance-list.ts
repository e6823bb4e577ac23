import { and, asc, desc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { equipment } from "@/db/schema/equipment";
import { maintenanceOrders } from "@/db/schema/maintenance";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import {
  type MaintenancePage,
  type MaintenanceSummary,
  type maintenanceListInput,
  OPEN_STATUSES,
} from "../contract";

type Filter = z.output<typeof maintenanceListInput>;

const columns = {
  number: maintenanceOrders.number,
  kind: maintenanceOrders.kind,
  status: maintenanceOrders.status,
  priority: maintenanceOrders.priority,
  equipment: { code: equipment.code, nameEn: equipment.nameEn, nameZh: equipment.nameZh },
  symptom: maintenanceOrders.symptom,
  blocksMachine: maintenanceOrders.blocksMachine,
  requestedAt: maintenanceOrders.requestedAt,
  requestedBy: maintenanceOrders.requestedByLabel,
  assignee: maintenanceOrders.assigneeLabel,
  dueAt: maintenanceOrders.dueAt,
  planCode: maintenanceOrders.planCode,
  handedBackAt: maintenanceOrders.handedBackAt,
};
export function fromOrders(db: Executor) {
  return db
    .select(columns)
    .from(maintenanceOrders)
    .innerJoin(equipment, eq(equipment.id, maintenanceOrders.equipmentId))
    .$dynamic();
}
type Row = Awaited<ReturnType<typeof fromOrders>>[number];

/** The queue (by priority, the oldest first), one's own orders, those with a due date, or all, the newest first. */
export async function maintenanceList(
  db: Executor,
  filter: Filter,
  { actorId, now }: { actorId: string; now: Date },
): Promise<MaintenancePage> {
  const offset = Number(filter.cursor ?? 0);
  const rows = await fromOrders(db)
    .where(and(...conditions(filter, actorId)))
    .orderBy(...order(filter.view))
    .limit(filter.limit + 1)
    .offset(offset);
  return {
    items: rows.slice(0, filter.limit).map((row) => toMaintenanceSummary(row, now)),
    nextCursor: rows.length > filter.limit ? String(offset + filter.limit) : null,
  };
}

function conditions({ view, search, kind, equipmentCode }: Filter, actorId: string): (SQL | undefined)[] {
  const pattern = search ? `%${likeText(search)}%` : null;
  return [
    view === "all" ? undefined : inArray(maintenanceOrders.status, [...OPEN_STATUSES]),
    view === "mine" ? eq(maintenanceOrders.assigneeId, actorId) : undefined,
    view === "due" ? isNotNull(maintenanceOrders.dueAt) : undefined,
    kind ? eq(maintenanceOrders.kind, kind) : undefined,
    equipmentCode ? eq(equipment.code, equipmentCode) : undefined,
    pattern
      ? sql`(${maintenanceOrders.number} ilike ${pattern} or ${equipment.code} ilike ${pattern} or ${maintenanceOrders.symptom} ilike ${pattern})`
      : undefined,
  ];
}

function order(view: Filter["view"]): SQL[] {
  if (view === "all") return [desc(maintenanceOrders.requestedAt), desc(maintenanceOrders.id)];
  if (view === "due") return [asc(maintenanceOrders.dueAt), asc(maintenanceOrders.id)];
  return [asc(maintenanceOrders.priority), asc(maintenanceOrders.requestedAt), asc(maintenanceOrders.id)];
}

export function toMaintenanceSummary(row: Row, now: Date): MaintenanceSummary {
  return {
    number: row.number,
    kind: row.kind,
    status: row.status,
    priority: row.priority,
    equipment: row.equipment,
    symptom: row.symptom,
    blocksMachine: row.blocksMachine,
    requestedAt: row.requestedAt.toISOString(),
    requestedBy: row.requestedBy,
    assignee: row.assignee,
    dueAt: row.dueAt?.toISOString() ?? null,
    isOverdue:
      row.dueAt !== null && row.dueAt < now && (OPEN_STATUSES as readonly string[]).includes(row.status),
    planCode: row.planCode,
    handedBackAt: row.handedBackAt?.toISOString() ?? null,
  };
}
