import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, quantity } from "./columns";
import { equipment } from "./equipment";

export const MAINTENANCE_KINDS = ["preventive", "breakdown", "inspection", "improvement"] as const;
export const MAINTENANCE_STATUSES = [
  "requested",
  "assigned",
  "in-progress",
  "waiting-parts",
  "done",
  "verified",
  "cancelled",
] as const;
export const PLAN_TRIGGERS = ["running-hours", "cycles", "charges", "calendar", "tool-life"] as const;
export const CAUSE_CODES = [
  "wear",
  "lubrication",
  "electrical",
  "sensor",
  "contamination",
  "leak",
  "operation",
  "material",
  "design",
  "unknown",
] as const;

export type TaskLine = { en: string; zh: string };
export type PartLine = { part: string; quantity: string };

/** What is done again and again on a machine or on each machine of a class; a change is a new version. */
export const maintenancePlans = pgTable(
  "maintenance_plans",
  {
    id: idColumn(),
    code: text("code").notNull(),
    version: integer("version").notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    kind: text("kind", { enum: ["preventive", "inspection"] }).notNull(),
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    equipmentClass: text("equipment_class"),
    trigger: text("trigger", { enum: PLAN_TRIGGERS }).notNull(),
    /** Running hours, pieces, charges, days, or percent of a mounted tool's life. */
    intervalAmount: numeric("interval_amount", { precision: 18, scale: 3 }).notNull(),
    /** How much earlier its order is opened, in the same unit. */
    leadAmount: numeric("lead_amount", { precision: 18, scale: 3 }).notNull().default("0"),
    tasks: jsonb("tasks").$type<TaskLine[]>().notNull().default([]),
    parts: jsonb("parts").$type<PartLine[]>().notNull().default([]),
    estimatedMinutes: integer("estimated_minutes").notNull(),
    responsible: text("responsible"),
    /** Nobody may start a run once it is overdue. */
    blocksWhenDue: boolean("blocks_when_due").notNull().default(false),
    /** Where counting starts for a machine that was never maintained under this code. */
    countsFrom: instant("counts_from").notNull(),
    effectiveFrom: instant("effective_from").notNull(),
    effectiveTo: instant("effective_to"),
    authorLabel: text("author_label").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("maintenance_plans_version").on(table.code, table.version),
    uniqueIndex("maintenance_plans_current").on(table.code).where(sql`effective_to is null`),
    check("maintenance_plans_object", sql`num_nonnulls(${table.equipmentId}, ${table.equipmentClass}) = 1`),
    check(
      "maintenance_plans_amounts",
      sql`${table.intervalAmount} > 0 and ${table.leadAmount} >= 0 and ${table.leadAmount} < ${table.intervalAmount} and ${table.estimatedMinutes} > 0`,
    ),
    check(
      "maintenance_plans_effective",
      sql`${table.effectiveTo} is null or ${table.effectiveTo} >= ${table.effectiveFrom}`,
    ),
  ],
);

/** One piece of work on one machine, from the call to the check. */
export const maintenanceOrders = pgTable(
  "maintenance_orders",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    kind: text("kind", { enum: MAINTENANCE_KINDS }).notNull(),
    status: text("status", { enum: MAINTENANCE_STATUSES }).notNull().default("requested"),
    /** 1 at once, 2 today, 3 when there is time. */
    priority: integer("priority").notNull(),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    planCode: text("plan_code"),
    planVersion: integer("plan_version"),
    symptom: text("symptom").notNull(),
    blocksMachine: boolean("blocks_machine").notNull(),
    tasks: jsonb("tasks").$type<TaskLine[]>().notNull().default([]),
    /** Indices of the tasks that are done. */
    tasksDone: integer("tasks_done").array().notNull().default(sql`'{}'::integer[]`),
    plannedParts: jsonb("planned_parts").$type<PartLine[]>().notNull().default([]),
    estimatedMinutes: integer("estimated_minutes"),
    responsible: text("responsible"),
    dueAt: instant("due_at"),
    requestedAt: instant("requested_at").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedByLabel: text("requested_by_label").notNull(),
    /** Since when the machine is down; a breakdown has it. */
    downSince: instant("down_since"),
    assigneeId: text("assignee_id"),
    assigneeLabel: text("assignee_label"),
    repairStartedAt: instant("repair_started_at"),
    handedBackAt: instant("handed_back_at"),
    handedBackByLabel: text("handed_back_by_label"),
    findings: text("findings"),
    causeCode: text("cause_code", { enum: CAUSE_CODES }),
    verifiedAt: instant("verified_at"),
    verifiedByLabel: text("verified_by_label"),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("maintenance_orders_machine").on(table.equipmentId, table.requestedAt),
    index("maintenance_orders_open")
      .on(table.priority, table.requestedAt)
      .where(sql`status in ('requested', 'assigned', 'in-progress', 'waiting-parts')`),
    index("maintenance_orders_requested").on(table.requestedAt, table.id),
    index("maintenance_orders_plan").on(table.planCode, table.equipmentId, table.handedBackAt),
    uniqueIndex("maintenance_orders_plan_open")
      .on(table.planCode, table.equipmentId)
      .where(
        sql`plan_code is not null and status in ('requested', 'assigned', 'in-progress', 'waiting-parts')`,
      ),
    uniqueIndex("maintenance_orders_breakdown_open")
      .on(table.equipmentId)
      .where(sql`kind = 'breakdown' and status in ('requested', 'assigned', 'in-progress', 'waiting-parts')`),
    check("maintenance_orders_priority", sql`${table.priority} between 1 and 3`),
    check("maintenance_orders_plan", sql`num_nulls(${table.planCode}, ${table.planVersion}) in (0, 2)`),
    check("maintenance_orders_down", sql`(${table.kind} = 'breakdown') = (${table.downSince} is not null)`),
    check(
      "maintenance_orders_repair",
      sql`${table.repairStartedAt} is null or ${table.downSince} is null or ${table.repairStartedAt} >= ${table.downSince}`,
    ),
    check(
      "maintenance_orders_hand_back",
      sql`(${table.status} in ('done', 'verified')) = (${table.handedBackAt} is not null) and (${table.handedBackAt} is null or (${table.repairStartedAt} is not null and ${table.handedBackAt} >= ${table.repairStartedAt} and length(trim(${table.findings})) > 0))`,
    ),
    check(
      "maintenance_orders_verified",
      sql`(${table.status} = 'verified') = (${table.verifiedAt} is not null)`,
    ),
    check(
      "maintenance_orders_cancelled",
      sql`(${table.status} = 'cancelled') = (${table.cancelledAt} is not null) and (${table.cancelledAt} is null or length(trim(coalesce(${table.cancelReason}, ''))) > 0)`,
    ),
    check(
      "maintenance_orders_cause",
      sql`${table.kind} <> 'breakdown' or ${table.status} not in ('done', 'verified') or ${table.causeCode} is not null`,
    ),
  ],
);

/** Hours that somebody worked on an order. Append-only; a mistake is booked back with negative minutes. */
export const maintenanceTimes = pgTable(
  "maintenance_times",
  {
    id: idColumn(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => maintenanceOrders.id),
    workerId: text("worker_id").notNull(),
    workerLabel: text("worker_label").notNull(),
    endedAt: instant("ended_at").notNull(),
    minutes: integer("minutes").notNull(),
    note: text("note"),
  },
  (table) => [
    index("maintenance_times_order").on(table.orderId),
    check("maintenance_times_minutes", sql`${table.minutes} <> 0 and abs(${table.minutes}) <= 1440`),
  ],
);

export const spareParts = pgTable(
  "spare_parts",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    unit: text("unit").notNull().default("pcs"),
    stock: quantity("stock").notNull().default("0"),
    minimum: quantity("minimum").notNull().default("0"),
    place: text("place").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    version: integer("version").notNull().default(1),
  },
  (table) => [check("spare_parts_stock", sql`${table.stock} >= 0 and ${table.minimum} >= 0`)],
);

/** Every change of a spare part's stock, with the stock that it left. Append-only. */
export const sparePartMovements = pgTable(
  "spare_part_movements",
  {
    id: idColumn(),
    partId: uuid("part_id")
      .notNull()
      .references(() => spareParts.id),
    kind: text("kind", { enum: ["receive", "use", "return", "count"] }).notNull(),
    /** Signed. */
    quantity: quantity("quantity").notNull(),
    stockAfter: quantity("stock_after").notNull(),
    orderId: uuid("order_id").references(() => maintenanceOrders.id),
    at: instant("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorLabel: text("actor_label").notNull(),
    note: text("note"),
  },
  (table) => [
    index("spare_part_movements_part").on(table.partId, table.at),
    index("spare_part_movements_order").on(table.orderId),
    check(
      "spare_part_movements_sign",
      sql`(${table.kind} = 'use' and ${table.quantity} < 0) or (${table.kind} in ('receive', 'return') and ${table.quantity} > 0) or ${table.kind} = 'count'`,
    ),
    check(
      "spare_part_movements_order_needed",
      sql`${table.kind} not in ('use', 'return') or ${table.orderId} is not null`,
    ),
  ],
);

export const TOOL_KINDS = ["die", "punch", "boat", "tray", "electrode", "wheel", "fixture"] as const;
export const TOOL_STATUSES = ["in-use", "stored", "regrind", "scrapped"] as const;
export const LIFE_UNITS = ["cycles", "hours", "charges"] as const;

/** A die, boat or tray with a life. What it has used is counted from the runs made while it was mounted. */
export const tools = pgTable(
  "tools",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    kind: text("kind", { enum: TOOL_KINDS }).notNull(),
    equipmentClass: text("equipment_class").notNull(),
    lifeUnit: text("life_unit", { enum: LIFE_UNITS }).notNull(),
    lifeLimit: numeric("life_limit", { precision: 18, scale: 3 }).notNull(),
    /** Used before it was counted here; 0 after a regrind. */
    usedBefore: numeric("used_before", { precision: 18, scale: 3 }).notNull().default("0"),
    /** Runs that started since then count. */
    countsFrom: instant("counts_from").notNull(),
    status: text("status", { enum: TOOL_STATUSES }).notNull().default("stored"),
    /** No run may start at 100 % already; else at 110 %. */
    blocksAtLimit: boolean("blocks_at_limit").notNull().default(false),
    /** The highest of 80, 90 and 100 % that a task was opened for. */
    warnedPercent: integer("warned_percent").notNull().default(0),
    regrinds: integer("regrinds").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (table) => [
    check("tools_life", sql`${table.lifeLimit} > 0 and ${table.usedBefore} >= 0`),
    check("tools_warned", sql`${table.warnedPercent} in (0, 80, 90, 100)`),
  ],
);

/** A tool on a machine, from when to when; an exclusion constraint keeps it at one place at a time. */
export const toolMountings = pgTable(
  "tool_mountings",
  {
    id: idColumn(),
    toolId: uuid("tool_id")
      .notNull()
      .references(() => tools.id),
    equipmentId: uuid("equipment_id")
      .notNull()
      .references(() => equipment.id),
    mountedAt: instant("mounted_at").notNull(),
    mountedByLabel: text("mounted_by_label").notNull(),
    unmountedAt: instant("unmounted_at"),
    unmountedByLabel: text("unmounted_by_label"),
  },
  (table) => [
    index("tool_mountings_machine").on(table.equipmentId, table.mountedAt),
    check(
      "tool_mountings_order",
      sql`${table.unmountedAt} is null or ${table.unmountedAt} > ${table.mountedAt}`,
    ),
  ],
);

/** What happened to a tool besides mounting: its life before each regrind stays readable. Append-only. */
export const toolEvents = pgTable(
  "tool_events",
  {
    id: idColumn(),
    toolId: uuid("tool_id")
      .notNull()
      .references(() => tools.id),
    kind: text("kind", { enum: ["create", "send-to-regrind", "regrind", "scrap"] }).notNull(),
    at: instant("at").notNull(),
    usedAmount: numeric("used_amount", { precision: 18, scale: 3 }).notNull(),
    actorLabel: text("actor_label").notNull(),
    note: text("note"),
  },
  (table) => [index("tool_events_tool").on(table.toolId, table.at)],
);
