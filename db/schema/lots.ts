import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, kilograms, quantity } from "./columns";
import { equipment } from "./equipment";
import {
  gradeSpecifications,
  materials,
  operationParameters,
  operations,
  reasonCodes,
  suppliers,
} from "./materials";

export const LOT_STATUSES = ["available", "on-hold", "consumed", "shipped", "scrapped", "voided"] as const;
export const QUALITY_STATUSES = [
  "not-required",
  "pending",
  "released",
  "conditionally-released",
  "rejected",
] as const;
/** What the gate inspections of a lot say, kept by triggers: `waiting` and `failed` hold it back. */
export const GATE_STATES = ["none", "waiting", "passed", "failed", "overruled"] as const;
export const RUN_STATUSES = ["running", "completed", "cancelled", "voided"] as const;
/** `rebin`: N lots to M (equalising); `regrade`: the same pieces as another material; `recount`: kg become pieces. */
export const TRANSFORMATION_KINDS = [
  "process",
  "split",
  "blend",
  "rework",
  "rebin",
  "regrade",
  "recount",
] as const;
export const LEDGER_KINDS = [
  "create",
  "consume",
  "ship",
  "return",
  "sample",
  "scrap",
  "correct",
  "void-create",
  "void-consume",
  "void-ship",
] as const;
export const LOCATION_KINDS = ["store", "shop-floor", "quarantine", "laboratory", "dispatch"] as const;
export const CARRIER_KINDS = ["can", "drum", "boat", "tray", "basket", "box", "pallet"] as const;
export const CORRECTION_STATUSES = ["requested", "applied", "refused"] as const;

export const locations = pgTable("locations", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  kind: text("kind", { enum: LOCATION_KINDS }).notNull().default("store"),
  isActive: boolean("is_active").notNull().default(true),
});

/** A can, boat, tray or drum that lots travel in; it has a label of its own and goes on when the lot is used up. */
export const carriers = pgTable(
  "carriers",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    kind: text("kind", { enum: CARRIER_KINDS }).notNull(),
    tareMassKg: kilograms("tare_mass_kg"),
    locationId: uuid("location_id").references(() => locations.id),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("carriers_code_lower").on(sql`lower(${table.code})`),
    check("carriers_tare", sql`${table.tareMassKg} is null or ${table.tareMassKg} >= 0`),
  ],
);

/** Purchased material coming in: the only way besides a transformation in which a lot is born. */
export const receipts = pgTable(
  "receipts",
  {
    id: idColumn(),
    supplierId: uuid("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    supplierLot: text("supplier_lot").notNull(),
    receivedAt: instant("received_at").notNull(),
    receivedBy: text("received_by").notNull(),
    minedIn: text("mined_in"),
    refinedIn: text("refined_in"),
    meltedIn: text("melted_in"),
    preConsumerShare: numeric("pre_consumer_share", { precision: 9, scale: 6 }).notNull().default("0"),
    postConsumerShare: numeric("post_consumer_share", { precision: 9, scale: 6 }).notNull().default("0"),
    createdAt: createdAt(),
  },
  (table) => [
    index("receipts_supplier").on(table.supplierId),
    index("receipts_supplier_lot_search").using("gin", sql`${table.supplierLot} gin_trgm_ops`),
    check(
      "receipts_recycled_shares",
      sql`${table.preConsumerShare} >= 0 and ${table.postConsumerShare} >= 0 and ${table.preConsumerShare} + ${table.postConsumerShare} <= 1`,
    ),
  ],
);

/** One execution on one piece of equipment (the shop says load, charge, heat). ISA-95 segment response. */
export const processRuns = pgTable(
  "process_runs",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    /** `process`: an operation on equipment. `handling`: an explicit split or blend in the store. */
    kind: text("kind", { enum: ["process", "handling"] })
      .notNull()
      .default("process"),
    operationId: uuid("operation_id").references(() => operations.id),
    equipmentId: uuid("equipment_id").references(() => equipment.id),
    program: text("program"),
    status: text("status", { enum: RUN_STATUSES }).notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    operatorId: text("operator_id").notNull(),
    operatorLabel: text("operator_label").notNull(),
    note: text("note"),
    voidedAt: instant("voided_at"),
    voidedBy: text("voided_by"),
    voidReason: text("void_reason"),
    createdAt: createdAt(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("process_runs_equipment").on(table.equipmentId, table.startedAt),
    index("process_runs_started").on(table.startedAt),
    index("process_runs_code_search").using("gin", sql`${table.code} gin_trgm_ops`),
    index("process_runs_running").on(table.equipmentId).where(sql`status = 'running'`),
    check("process_runs_order", sql`${table.endedAt} is null or ${table.endedAt} >= ${table.startedAt}`),
    check("process_runs_ended", sql`(${table.status} = 'running') = (${table.endedAt} is null)`),
    check(
      "process_runs_equipment_needed",
      sql`${table.kind} = 'handling' or (${table.equipmentId} is not null and ${table.operationId} is not null)`,
    ),
    check(
      "process_runs_void_reason",
      sql`(${table.status} = 'voided') = (${table.voidedAt} is not null) and (${table.voidedAt} is null or length(trim(${table.voidReason})) > 0)`,
    ),
  ],
);

export const runParameters = pgTable(
  "run_parameters",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => processRuns.id),
    parameterId: uuid("parameter_id")
      .notNull()
      .references(() => operationParameters.id),
    value: doublePrecision("value").notNull(),
    /** Limits as they stood when the value was entered. */
    lowerLimit: doublePrecision("lower_limit"),
    upperLimit: doublePrecision("upper_limit"),
    isWithinLimits: boolean("is_within_limits").notNull(),
    /** Why a value outside the limits was accepted. */
    deviationReason: text("deviation_reason"),
  },
  (table) => [primaryKey({ columns: [table.runId, table.parameterId] })],
);

/** The unit of mixing inside a run: its inputs are taken to be mixed, its outputs all descend from all of them. */
export const transformations = pgTable(
  "transformations",
  {
    id: idColumn(),
    runId: uuid("run_id")
      .notNull()
      .references(() => processRuns.id),
    ordinal: integer("ordinal").notNull(),
    kind: text("kind", { enum: TRANSFORMATION_KINDS }).notNull().default("process"),
    position: text("position"),
    inputMassKg: kilograms("input_mass_kg").notNull(),
    outputMassKg: kilograms("output_mass_kg").notNull(),
    sampleMassKg: kilograms("sample_mass_kg").notNull().default("0"),
    lossMassKg: kilograms("loss_mass_kg").notNull().default("0"),
    /** in − out − samples − declared losses; never stored apart from its parts. */
    unexplainedMassKg: kilograms("unexplained_mass_kg")
      .notNull()
      .generatedAlwaysAs(sql`input_mass_kg - output_mass_kg - sample_mass_kg - loss_mass_kg`),
    toleranceFraction: numeric("tolerance_fraction", { precision: 9, scale: 6 }).notNull(),
    balanceReason: text("balance_reason"),
    isVoided: boolean("is_voided").notNull().default(false),
  },
  (table) => [
    unique("transformations_ordinal").on(table.runId, table.ordinal),
    check("transformations_input_mass", sql`${table.inputMassKg} > 0`),
    check("transformations_output_mass", sql`${table.outputMassKg} >= 0 and ${table.sampleMassKg} >= 0`),
    check(
      "transformations_mass_balance",
      sql`abs(input_mass_kg - output_mass_kg - sample_mass_kg - loss_mass_kg) <= tolerance_fraction * input_mass_kg + 0.000001
        or length(trim(coalesce(balance_reason, ''))) > 0`,
    ),
  ],
);

/** An amount of one material with one identity and one label. Created once; only what remains and its status change. */
export const lots = pgTable(
  "lots",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    materialId: uuid("material_id")
      .notNull()
      .references(() => materials.id),
    unit: text("unit", { enum: ["kg", "pcs"] }).notNull(),
    createdQuantity: quantity("created_quantity").notNull(),
    createdMassKg: kilograms("created_mass_kg").notNull(),
    remainingQuantity: quantity("remaining_quantity").notNull(),
    remainingMassKg: kilograms("remaining_mass_kg").notNull(),
    /** Loaded into a run that has not finished; nobody else may take it. */
    reservedQuantity: quantity("reserved_quantity").notNull().default("0"),
    status: text("status", { enum: LOT_STATUSES }).notNull().default("available"),
    qualityStatus: text("quality_status", { enum: QUALITY_STATUSES }).notNull().default("not-required"),
    gateState: text("gate_state", { enum: GATE_STATES }).notNull().default("none"),
    transformationId: uuid("transformation_id").references(() => transformations.id),
    receiptId: uuid("receipt_id")
      .unique()
      .references(() => receipts.id),
    isByProduct: boolean("is_by_product").notNull().default(false),
    /** Set aside to be worked again. */
    isRework: boolean("is_rework").notNull().default(false),
    /** Where it sat in the load (boat, tray, row), when that is known. */
    position: text("position"),
    /** The lot that it was split from, when it keeps that identity in people's eyes. */
    parentLotId: uuid("parent_lot_id").references((): AnyPgColumn => lots.id),
    locationId: uuid("location_id").references(() => locations.id),
    carrierId: uuid("carrier_id").references(() => carriers.id),
    /** The specification that the lot was graded to; null: what its order asks for. */
    gradeSpecificationId: uuid("grade_specification_id").references(() => gradeSpecifications.id),
    expiresAt: instant("expires_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("lots_transformation").on(table.transformationId),
    index("lots_found").on(table.materialId, table.status, table.qualityStatus, table.createdAt, table.id),
    index("lots_found_by_code").on(table.materialId, table.status, table.qualityStatus, table.code),
    index("lots_on_hold").on(table.id).where(sql`status = 'on-hold'`),
    index("lots_pending")
      .on(table.id)
      .where(sql`quality_status = 'pending' and status in ('available', 'on-hold')`),
    index("lots_updated").on(table.updatedAt, table.id),
    index("lots_carrier").on(table.carrierId).where(sql`carrier_id is not null`),
    index("lots_created").on(table.createdAt, table.id),
    index("lots_expiring")
      .on(table.expiresAt)
      .where(sql`expires_at is not null and status in ('available', 'on-hold')`),
    uniqueIndex("lots_code_lower").on(sql`lower(${table.code})`),
    check("lots_born_once", sql`num_nonnulls(${table.transformationId}, ${table.receiptId}) = 1`),
    check("lots_created_positive", sql`${table.createdQuantity} > 0 and ${table.createdMassKg} > 0`),
    check(
      "lots_remaining_not_negative",
      sql`${table.remainingQuantity} >= 0 and ${table.remainingMassKg} >= 0`,
    ),
    check(
      "lots_reserved_within_remaining",
      sql`${table.reservedQuantity} >= 0 and ${table.reservedQuantity} <= ${table.remainingQuantity}`,
    ),
    check(
      "lots_pieces_whole",
      sql`${table.unit} <> 'pcs' or ${table.createdQuantity} = trunc(${table.createdQuantity})`,
    ),
    check(
      "lots_kilograms_are_mass",
      sql`${table.unit} <> 'kg' or ${table.createdQuantity} = ${table.createdMassKg}`,
    ),
    check("lots_shipped_is_empty", sql`${table.status} <> 'shipped' or ${table.remainingQuantity} = 0`),
    check(
      "lots_consumed_is_empty",
      sql`${table.status} not in ('consumed', 'voided') or ${table.remainingQuantity} = 0`,
    ),
  ],
);

export const transformationInputs = pgTable(
  "transformation_inputs",
  {
    transformationId: uuid("transformation_id")
      .notNull()
      .references(() => transformations.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    quantity: quantity("quantity").notNull(),
    massKg: kilograms("mass_kg").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.transformationId, table.lotId] }),
    index("transformation_inputs_lot").on(table.lotId, table.transformationId),
    check("transformation_inputs_positive", sql`${table.quantity} > 0 and ${table.massKg} > 0`),
  ],
);

/** Declared losses (positive) and gains (negative): burn-off, hydrogen uptake, coating gain, slag, evaporation. */
export const transformationLosses = pgTable(
  "transformation_losses",
  {
    transformationId: uuid("transformation_id")
      .notNull()
      .references(() => transformations.id),
    reasonCode: text("reason_code")
      .notNull()
      .references(() => reasonCodes.code),
    massKg: kilograms("mass_kg").notNull(),
    /** Pieces that the loss stands for, where pieces were lost. */
    quantity: quantity("quantity"),
  },
  (table) => [primaryKey({ columns: [table.transformationId, table.reasonCode] })],
);

/** What each run holds while it runs: which lot, how much, at which position. */
export const runLoads = pgTable(
  "run_loads",
  {
    id: idColumn(),
    runId: uuid("run_id")
      .notNull()
      .references(() => processRuns.id),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    quantity: quantity("quantity").notNull(),
    position: text("position"),
    loadedAt: instant("loaded_at").notNull(),
    loadedBy: text("loaded_by").notNull(),
    /** Set when it was taken out again, or when the run consumed it. */
    unloadedAt: instant("unloaded_at"),
  },
  (table) => [
    index("run_loads_run").on(table.runId),
    index("run_loads_lot").on(table.lotId),
    uniqueIndex("run_loads_position")
      .on(table.runId, table.position)
      .where(sql`unloaded_at is null and position is not null`),
    check("run_loads_positive", sql`${table.quantity} > 0`),
  ],
);

/** Every change of what remains of a lot; remaining = sum of the ledger, always. */
export const lotLedger = pgTable(
  "lot_ledger",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    kind: text("kind", { enum: LEDGER_KINDS }).notNull(),
    quantity: quantity("quantity").notNull(),
    massKg: kilograms("mass_kg").notNull(),
    at: instant("at").notNull(),
    transformationId: uuid("transformation_id").references(() => transformations.id),
    actorId: text("actor_id").notNull(),
    reason: text("reason"),
    reasonCode: text("reason_code").references(() => reasonCodes.code),
    /** What the line belongs to outside of the lots: a shipment's number, a sample's id. */
    reference: text("reference"),
  },
  (table) => [
    index("lot_ledger_lot").on(table.lotId, table.id),
    check(
      "lot_ledger_correction_reason",
      sql`${table.kind} not in ('correct', 'scrap') or length(trim(coalesce(${table.reason}, ''))) > 0`,
    ),
  ],
);

/** Where a lot was taken, and in what. Append-only. */
export const lotMoves = pgTable(
  "lot_moves",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    fromLocationId: uuid("from_location_id").references(() => locations.id),
    toLocationId: uuid("to_location_id").references(() => locations.id),
    fromCarrierId: uuid("from_carrier_id").references(() => carriers.id),
    toCarrierId: uuid("to_carrier_id").references(() => carriers.id),
    at: instant("at").notNull(),
    movedBy: text("moved_by").notNull(),
    movedByLabel: text("moved_by_label").notNull(),
    reason: text("reason"),
  },
  (table) => [index("lot_moves_lot").on(table.lotId, table.id)],
);

/** A count that differs from the books. Above the site's limit it waits for a second person. */
export const stockCorrections = pgTable(
  "stock_corrections",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    bookedQuantity: quantity("booked_quantity").notNull(),
    countedQuantity: quantity("counted_quantity").notNull(),
    bookedMassKg: kilograms("booked_mass_kg").notNull(),
    countedMassKg: kilograms("counted_mass_kg").notNull(),
    reason: text("reason").notNull(),
    reasonCode: text("reason_code").references(() => reasonCodes.code),
    needsSecondPerson: boolean("needs_second_person").notNull(),
    status: text("status", { enum: CORRECTION_STATUSES }).notNull(),
    requestedAt: instant("requested_at").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedByLabel: text("requested_by_label").notNull(),
    decidedAt: instant("decided_at"),
    decidedBy: text("decided_by"),
    decidedByLabel: text("decided_by_label"),
    decisionReason: text("decision_reason"),
  },
  (table) => [
    index("stock_corrections_lot").on(table.lotId),
    uniqueIndex("stock_corrections_open").on(table.lotId).where(sql`status = 'requested'`),
    check("stock_corrections_reason", sql`length(trim(${table.reason})) > 0`),
    check("stock_corrections_counted", sql`${table.countedQuantity} >= 0 and ${table.countedMassKg} >= 0`),
    check("stock_corrections_decided", sql`(${table.status} = 'requested') = (${table.decidedAt} is null)`),
    check(
      "stock_corrections_second_person",
      sql`not ${table.needsSecondPerson} or ${table.status} <> 'applied' or ${table.decidedBy} <> ${table.requestedBy}`,
    ),
  ],
);

export const lotHolds = pgTable(
  "lot_holds",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    reasonCode: text("reason_code").references(() => reasonCodes.code),
    reason: text("reason").notNull(),
    placedAt: instant("placed_at").notNull(),
    placedBy: text("placed_by").notNull(),
    placedByLabel: text("placed_by_label").notNull(),
    liftedAt: instant("lifted_at"),
    liftedBy: text("lifted_by"),
    liftedByLabel: text("lifted_by_label"),
    liftReason: text("lift_reason"),
  },
  (table) => [
    index("lot_holds_lot").on(table.lotId),
    check("lot_holds_reason", sql`length(trim(${table.reason})) > 0`),
    check("lot_holds_lift", sql`(${table.liftedAt} is null) = (${table.liftedBy} is null)`),
  ],
);

/** A measured mass fraction of one element of a lot; it overrides what rolls up into the lot. */
export const lotAssays = pgTable(
  "lot_assays",
  {
    id: idColumn(),
    lotId: uuid("lot_id")
      .notNull()
      .references(() => lots.id),
    element: text("element").notNull(),
    massFraction: doublePrecision("mass_fraction").notNull(),
    source: text("source").notNull(),
    measuredAt: instant("measured_at").notNull(),
    supersededAt: instant("superseded_at"),
  },
  (table) => [
    uniqueIndex("lot_assays_current").on(table.lotId, table.element).where(sql`superseded_at is null`),
    check("lot_assays_fraction", sql`${table.massFraction} >= 0 and ${table.massFraction} <= 1`),
    check("lot_assays_element", sql`${table.element} ~ '^[A-Z][a-z]?$'`),
  ],
);
