import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
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
import { processRuns, runLoads, transformations } from "./lots";
import { customers, gradeSpecifications, materials, operations, products, routes } from "./materials";

export const WORK_ORDER_STATUSES = [
  "draft",
  "released",
  "in-progress",
  "paused",
  "completed",
  "closed",
  "cancelled",
] as const;

export const workOrders = pgTable(
  "work_orders",
  {
    id: idColumn(),
    number: text("number").notNull().unique(),
    /** The ERP's identifier: the same order sent twice is one order. */
    externalId: text("external_id"),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    customerId: uuid("customer_id").references(() => customers.id),
    quantity: quantity("quantity").notNull(),
    priority: integer("priority").notNull().default(3),
    dueAt: instant("due_at").notNull(),
    note: text("note"),
    status: text("status", { enum: WORK_ORDER_STATUSES }).notNull().default("draft"),
    /** Frozen at release. */
    routeId: uuid("route_id").references(() => routes.id),
    gradeSpecificationId: uuid("grade_specification_id").references(() => gradeSpecifications.id),
    releasedAt: instant("released_at"),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    closedAt: instant("closed_at"),
    varianceReason: text("variance_reason"),
    createdBy: text("created_by").notNull(),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("work_orders_external").on(table.externalId),
    index("work_orders_status").on(table.status, table.dueAt),
    index("work_orders_updated").on(table.updatedAt, table.id),
    check(
      "work_orders_quantity",
      sql`${table.quantity} > 0 and ${table.quantity} = trunc(${table.quantity})`,
    ),
    check("work_orders_priority", sql`${table.priority} between 1 and 5`),
    check(
      "work_orders_frozen",
      sql`${table.status} in ('draft', 'cancelled') or (${table.routeId} is not null and ${table.gradeSpecificationId} is not null and ${table.releasedAt} is not null)`,
    ),
  ],
);

export type FrozenParameter = {
  code: string;
  nameEn: string;
  nameZh: string;
  unit: string;
  target: number | null;
  lowerLimit: number | null;
  upperLimit: number | null;
};

/** The route as it stood at release: a copy, so that later changes of the route do not touch a running order. */
export const workOrderOperations = pgTable(
  "work_order_operations",
  {
    id: idColumn(),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    seq: integer("seq").notNull(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id),
    equipmentClass: text("equipment_class"),
    outputMaterialId: uuid("output_material_id").references(() => materials.id),
    requiresRelease: boolean("requires_release").notNull(),
    massToleranceFraction: numeric("mass_tolerance_fraction", { precision: 9, scale: 6 }).notNull(),
    standardSeconds: doublePrecision("standard_seconds"),
    parameters: jsonb("parameters").$type<FrozenParameter[]>().notNull(),
    plannedStartAt: instant("planned_start_at"),
    plannedEndAt: instant("planned_end_at"),
    status: text("status", { enum: ["waiting", "in-progress", "done"] })
      .notNull()
      .default("waiting"),
  },
  (table) => [
    unique("work_order_operations_seq").on(table.workOrderId, table.seq),
    index("work_order_operations_operation").on(table.operationId),
  ],
);

export const workOrderTransitions = pgTable(
  "work_order_transitions",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    fromStatus: text("from_status"),
    toStatus: text("to_status", { enum: WORK_ORDER_STATUSES }).notNull(),
    at: instant("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorLabel: text("actor_label").notNull(),
    reason: text("reason"),
  },
  (table) => [index("work_order_transitions_order").on(table.workOrderId, table.id)],
);

/** Which order's operation a transformation was done for: booked as it happened, never inferred. */
export const workOrderBookings = pgTable(
  "work_order_bookings",
  {
    transformationId: uuid("transformation_id")
      .primaryKey()
      .references(() => transformations.id),
    workOrderId: uuid("work_order_id")
      .notNull()
      .references(() => workOrders.id),
    workOrderOperationId: uuid("work_order_operation_id")
      .notNull()
      .references(() => workOrderOperations.id),
    /** In the unit of the operation's output. */
    goodQuantity: quantity("good_quantity").notNull().default("0"),
    reworkQuantity: quantity("rework_quantity").notNull().default("0"),
  },
  (table) => [
    index("work_order_bookings_order").on(table.workOrderId),
    index("work_order_bookings_operation").on(table.workOrderOperationId),
    check(
      "work_order_bookings_not_negative",
      sql`${table.goodQuantity} >= 0 and ${table.reworkQuantity} >= 0`,
    ),
  ],
);

export const workOrderScrap = pgTable(
  "work_order_scrap",
  {
    id: idColumn(),
    transformationId: uuid("transformation_id")
      .notNull()
      .references(() => workOrderBookings.transformationId),
    reasonCode: text("reason_code").notNull(),
    quantity: quantity("quantity").notNull(),
  },
  (table) => [
    index("work_order_scrap_booking").on(table.transformationId),
    check("work_order_scrap_positive", sql`${table.quantity} > 0`),
  ],
);

/** The order's operation that a running load is meant for. */
export const workOrderLoads = pgTable("work_order_loads", {
  runLoadId: uuid("run_load_id")
    .primaryKey()
    .references(() => runLoads.id),
  workOrderOperationId: uuid("work_order_operation_id")
    .notNull()
    .references(() => workOrderOperations.id),
});

/** The order's operation that a run was started for, before anything is loaded. */
export const workOrderRuns = pgTable(
  "work_order_runs",
  {
    id: idColumn(),
    runId: uuid("run_id")
      .notNull()
      .references(() => processRuns.id),
    workOrderOperationId: uuid("work_order_operation_id")
      .notNull()
      .references(() => workOrderOperations.id),
  },
  (table) => [unique("work_order_runs_pair").on(table.runId, table.workOrderOperationId)],
);
