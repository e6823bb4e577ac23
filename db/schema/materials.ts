import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant, kilograms } from "./columns";

export const MATERIAL_KINDS = [
  "raw-metal",
  "alloy-charge",
  "strip-cast-flake",
  "coarse-powder",
  "fine-powder",
  "powder-blend",
  "green-compact",
  "sintered-blank",
  "machined-part",
  "diffused-part",
  "coated-part",
  "magnetised-part",
  "packed-magnet",
  "heavy-rare-earth-source",
  "additive",
  "by-product",
] as const;

export const QUANTITY_TYPES = [
  "magnetic",
  "flux",
  "dimension",
  "coating-thickness",
  "appearance",
  "corrosion",
  "ageing",
  "density",
  "particle-size",
  "composition",
  "mass",
  "other",
] as const;

export const suppliers = pgTable("suppliers", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  country: text("country"),
});

export const customers = pgTable("customers", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  country: text("country"),
});

export const materials = pgTable(
  "materials",
  {
    id: idColumn(),
    code: text("code").notNull().unique(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    kind: text("kind", { enum: MATERIAL_KINDS }).notNull(),
    baseUnit: text("base_unit", { enum: ["kg", "pcs"] }).notNull(),
    /** Nominal mass of one piece, for materials counted in pieces. */
    pieceMassKg: kilograms("piece_mass_kg"),
    /** Nominal composition as mass fractions by element, used where no assay and no ancestry exist. */
    nominalComposition: jsonb("nominal_composition").$type<Record<string, number>>(),
    /** Hours after which a lot expires (fine powder ages); null: never. */
    shelfLifeHours: integer("shelf_life_hours"),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    check("materials_base_unit", sql`${table.baseUnit} in ('kg','pcs')`),
    check("materials_piece_mass", sql`${table.pieceMassKg} is null or ${table.pieceMassKg} > 0`),
  ],
);

export const characteristics = pgTable("characteristics", {
  code: text("code").primaryKey(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  /** SI unit in which values are stored. */
  unit: text("unit").notNull(),
  kind: text("kind", { enum: ["measured", "count", "pass-fail"] }).notNull(),
  /** What sort of property it is: pages and certificates group by it. */
  quantityType: text("quantity_type", { enum: QUANTITY_TYPES }).notNull().default("magnetic"),
  /** Decimals that are shown and rounded to. */
  decimals: integer("decimals").notNull().default(3),
  isActive: boolean("is_active").notNull().default(true),
});

/** A contract window, versioned; not a constant of nature: N52 differs between makers. */
export const gradeSpecifications = pgTable(
  "grade_specifications",
  {
    id: idColumn(),
    code: text("code").notNull(),
    revision: integer("revision").notNull().default(1),
    grade: text("grade").notNull(),
    series: text("series").notNull(),
    owner: text("owner").notNull(),
    ownerKind: text("owner_kind", { enum: ["own", "maker", "customer", "standard"] }).notNull(),
    sourceUrl: text("source_url"),
    /** Faults found in the printed source, kept as they were found. */
    flags: text("flags").array().notNull().default(sql`'{}'::text[]`),
    densityGramPerCubicCentimetre: doublePrecision("density_gram_per_cubic_centimetre"),
    maximumWorkingTemperatureC: doublePrecision("maximum_working_temperature_c"),
    alphaBrPercentPerKelvin: doublePrecision("alpha_br_percent_per_kelvin"),
    betaHcjPercentPerKelvin: doublePrecision("beta_hcj_percent_per_kelvin"),
    createdAt: createdAt(),
    /** From then on another revision is in force. */
    retiredAt: instant("retired_at"),
    /** Null: a draft, which nobody is judged by. */
    approvedAt: instant("approved_at").default(sql`now()`),
    approvedByLabel: text("approved_by_label"),
    /** Null: since ever. */
    effectiveFrom: instant("effective_from"),
    /** `guarded`: accepted only inside the limits by guard_factor × U (ISO 14253-1, ILAC-G8). */
    decisionRule: text("decision_rule", { enum: ["simple", "guarded"] })
      .notNull()
      .default("simple"),
    guardFactor: doublePrecision("guard_factor").notNull().default(1),
    /** The measurement method that a figure must come from; null: every one. */
    requiredMethod: text("required_method"),
    changeReason: text("change_reason"),
    draftedById: text("drafted_by_id"),
    draftedByLabel: text("drafted_by_label"),
    draftVersion: integer("draft_version").notNull().default(1),
  },
  (table) => [
    unique("grade_specifications_code_revision").on(table.code, table.revision),
    index("grade_specifications_grade").on(table.grade),
    uniqueIndex("grade_specifications_one_draft").on(table.code).where(sql`approved_at is null`),
    check("grade_specifications_guard", sql`${table.guardFactor} >= 0 and ${table.guardFactor} <= 2`),
    check(
      "grade_specifications_draft_not_retired",
      sql`${table.approvedAt} is not null or ${table.retiredAt} is null`,
    ),
  ],
);

export const gradeLimits = pgTable(
  "grade_limits",
  {
    specificationId: uuid("specification_id")
      .notNull()
      .references(() => gradeSpecifications.id),
    characteristicCode: text("characteristic_code")
      .notNull()
      .references(() => characteristics.code),
    temperatureC: doublePrecision("temperature_c").notNull().default(20),
    minimum: doublePrecision("minimum"),
    maximum: doublePrecision("maximum"),
  },
  (table) => [
    primaryKey({ columns: [table.specificationId, table.characteristicCode, table.temperatureC] }),
    check("grade_limits_some_limit", sql`${table.minimum} is not null or ${table.maximum} is not null`),
    check(
      "grade_limits_order",
      sql`${table.minimum} is null or ${table.maximum} is null or ${table.minimum} <= ${table.maximum}`,
    ),
  ],
);

/** Process segments (ISA-95): what can be done to lots, with the defaults that a route may override. */
export const operations = pgTable("operations", {
  id: idColumn(),
  code: text("code").notNull().unique(),
  seq: integer("seq").notNull(),
  nameEn: text("name_en").notNull(),
  nameZh: text("name_zh").notNull(),
  equipmentClass: text("equipment_class"),
  lotRelation: text("lot_relation", {
    enum: ["one-to-one", "consume", "split", "blend", "co-process", "test", "pack"],
  }).notNull(),
  outputUnit: text("output_unit", { enum: ["kg", "pcs"] }).notNull(),
  /** Kinds that the operation normally takes in and gives out; another kind is accepted and flagged. */
  inputKinds: text("input_kinds").array().notNull().default(sql`'{}'::text[]`),
  outputKind: text("output_kind"),
  /** Outputs wait for a quality release before anything may consume them. */
  requiresRelease: boolean("requires_release").notNull().default(false),
  /** Unexplained mass above this fraction of the input needs a reason. */
  massToleranceFraction: numeric("mass_tolerance_fraction", { precision: 9, scale: 6 })
    .notNull()
    .default("0.02"),
  expectedYieldFraction: numeric("expected_yield_fraction", { precision: 9, scale: 6 }),
  standardSeconds: doublePrecision("standard_seconds"),
  standardBasis: text("standard_basis", { enum: ["piece", "kg", "load"] }),
  source: text("source"),
});

export const operationParameters = pgTable(
  "operation_parameters",
  {
    id: idColumn(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id),
    code: text("code").notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    unit: text("unit").notNull(),
    target: doublePrecision("target"),
    lowerLimit: doublePrecision("lower_limit"),
    upperLimit: doublePrecision("upper_limit"),
    isRequired: boolean("is_required").notNull().default(false),
    source: text("source"),
  },
  (table) => [
    unique("operation_parameters_code").on(table.operationId, table.code),
    check(
      "operation_parameters_limits",
      sql`${table.lowerLimit} is null or ${table.upperLimit} is null or ${table.lowerLimit} <= ${table.upperLimit}`,
    ),
  ],
);

export const routes = pgTable(
  "routes",
  {
    id: idColumn(),
    code: text("code").notNull(),
    version: integer("version").notNull().default(1),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    status: text("status", { enum: ["draft", "active", "retired"] })
      .notNull()
      .default("active"),
    createdAt: createdAt(),
  },
  (table) => [unique("routes_code_version").on(table.code, table.version)],
);

export const routeOperations = pgTable(
  "route_operations",
  {
    id: idColumn(),
    routeId: uuid("route_id")
      .notNull()
      .references(() => routes.id),
    seq: integer("seq").notNull(),
    operationId: uuid("operation_id")
      .notNull()
      .references(() => operations.id),
    outputMaterialId: uuid("output_material_id").references(() => materials.id),
    requiresRelease: boolean("requires_release").notNull().default(false),
    standardSeconds: doublePrecision("standard_seconds"),
  },
  (table) => [unique("route_operations_seq").on(table.routeId, table.seq)],
);

export type ProductGeometry = {
  shape: "block" | "cylinder" | "ring" | "arc";
  lengthMm?: number;
  widthMm?: number;
  heightMm?: number;
  outerDiameterMm?: number;
  innerDiameterMm?: number;
};

export const products = pgTable(
  "products",
  {
    id: idColumn(),
    code: text("code").notNull(),
    revision: text("revision").notNull().default("A"),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    materialId: uuid("material_id")
      .notNull()
      .references(() => materials.id),
    gradeSpecificationId: uuid("grade_specification_id")
      .notNull()
      .references(() => gradeSpecifications.id),
    routeId: uuid("route_id")
      .notNull()
      .references(() => routes.id),
    geometry: jsonb("geometry").$type<ProductGeometry>().notNull(),
    magnetisationDirection: text("magnetisation_direction").notNull(),
    coating: text("coating").notNull(),
    pieceMassKg: kilograms("piece_mass_kg").notNull(),
    customerId: uuid("customer_id").references(() => customers.id),
    customerPartNumber: text("customer_part_number"),
    /** GS1 Global Trade Item Number, 14 digits with leading zeros (GS1 General Specifications 3.3.2). */
    gtin: text("gtin"),
    isActive: boolean("is_active").notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("products_code").on(table.code),
    uniqueIndex("products_gtin_once").on(table.gtin),
    check("products_piece_mass", sql`${table.pieceMassKg} > 0`),
    check("products_gtin", sql`${table.gtin} is null or ${table.gtin} ~ '^[0-9]{14}$'`),
  ],
);

/** Reasons for scrap, rework, loss and hold, in both languages. */
export const reasonCodes = pgTable(
  "reason_codes",
  {
    code: text("code").primaryKey(),
    kind: text("kind", { enum: ["scrap", "rework", "loss", "gain", "hold", "void"] }).notNull(),
    nameEn: text("name_en").notNull(),
    nameZh: text("name_zh").notNull(),
    operationCode: text("operation_code"),
    /** Material that scrap of this reason becomes (a by-product lot); null: a plain loss. */
    byProductMaterialId: uuid("by_product_material_id").references(() => materials.id),
  },
  (table) => [index("reason_codes_kind").on(table.kind)],
);
