CREATE TABLE "inspection_counters" (
	"plan_code" text PRIMARY KEY NOT NULL,
	"counted" numeric(18, 6) NOT NULL,
	"last_run_id" uuid
);
--> statement-breakpoint
CREATE TABLE "inspection_lots" (
	"inspection_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	CONSTRAINT "inspection_lots_inspection_id_lot_id_pk" PRIMARY KEY("inspection_id","lot_id")
);
--> statement-breakpoint
CREATE TABLE "inspection_plan_characteristics" (
	"plan_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"characteristic_code" text NOT NULL,
	"classification" text DEFAULT 'major' NOT NULL,
	"lower_limit" double precision,
	"target" double precision,
	"upper_limit" double precision,
	"method" text DEFAULT '' NOT NULL,
	"sample_rule" text NOT NULL,
	"sample_count" integer,
	"acceptance_number" integer DEFAULT 0 NOT NULL,
	"aql" text,
	"level" text,
	"instrument_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"test_hours" double precision,
	CONSTRAINT "inspection_plan_characteristics_plan_id_characteristic_code_pk" PRIMARY KEY("plan_id","characteristic_code"),
	CONSTRAINT "inspection_plan_characteristics_ordinal" UNIQUE("plan_id","ordinal"),
	CONSTRAINT "inspection_plan_characteristics_limits" CHECK (("inspection_plan_characteristics"."lower_limit" is null or "inspection_plan_characteristics"."upper_limit" is null or "inspection_plan_characteristics"."lower_limit" <= "inspection_plan_characteristics"."upper_limit")
        and ("inspection_plan_characteristics"."target" is null or "inspection_plan_characteristics"."lower_limit" is null or "inspection_plan_characteristics"."target" >= "inspection_plan_characteristics"."lower_limit")
        and ("inspection_plan_characteristics"."target" is null or "inspection_plan_characteristics"."upper_limit" is null or "inspection_plan_characteristics"."target" <= "inspection_plan_characteristics"."upper_limit")),
	CONSTRAINT "inspection_plan_characteristics_count" CHECK (("inspection_plan_characteristics"."sample_rule" in ('fixed', 'per-position')) = ("inspection_plan_characteristics"."sample_count" is not null) and coalesce("inspection_plan_characteristics"."sample_count", 1) between 1 and 5000 and "inspection_plan_characteristics"."acceptance_number" >= 0),
	CONSTRAINT "inspection_plan_characteristics_aql" CHECK (("inspection_plan_characteristics"."sample_rule" like 'iso-%') = ("inspection_plan_characteristics"."aql" is not null) and ("inspection_plan_characteristics"."aql" is null) = ("inspection_plan_characteristics"."level" is null)),
	CONSTRAINT "inspection_plan_characteristics_hours" CHECK ("inspection_plan_characteristics"."test_hours" is null or "inspection_plan_characteristics"."test_hours" > 0)
);
--> statement-breakpoint
CREATE TABLE "inspection_plans" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"operation_id" uuid,
	"product_id" uuid,
	"material_id" uuid,
	"material_kind" text,
	"trigger" text NOT NULL,
	"interval_amount" numeric(12, 3),
	"is_gate" boolean DEFAULT false NOT NULL,
	"needs_second_person" boolean DEFAULT false NOT NULL,
	"priority" integer DEFAULT 2 NOT NULL,
	"due_hours" double precision,
	"reaction_en" text DEFAULT '' NOT NULL,
	"reaction_zh" text DEFAULT '' NOT NULL,
	"author_id" text NOT NULL,
	"author_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by_id" text,
	"approved_by_label" text,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "inspection_plans_code_version" UNIQUE("code","version"),
	CONSTRAINT "inspection_plans_one_scope" CHECK (num_nonnulls("inspection_plans"."product_id", "inspection_plans"."material_id", "inspection_plans"."material_kind") <= 1),
	CONSTRAINT "inspection_plans_interval" CHECK (("inspection_plans"."trigger" like 'every-n-%') = ("inspection_plans"."interval_amount" is not null) and coalesce("inspection_plans"."interval_amount", 1) > 0),
	CONSTRAINT "inspection_plans_priority" CHECK ("inspection_plans"."priority" between 1 and 3),
	CONSTRAINT "inspection_plans_due" CHECK ("inspection_plans"."due_hours" is null or "inspection_plans"."due_hours" > 0),
	CONSTRAINT "inspection_plans_approved" CHECK (("inspection_plans"."status" = 'draft') = ("inspection_plans"."approved_at" is null) and ("inspection_plans"."approved_at" is null) = ("inspection_plans"."approved_by_id" is null)),
	CONSTRAINT "inspection_plans_receipt" CHECK ("inspection_plans"."trigger" <> 'on-receipt' or "inspection_plans"."operation_id" is null)
);
--> statement-breakpoint
CREATE TABLE "inspection_samples" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"inspection_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"piece" text,
	"position" text,
	"temperature_c" double precision,
	"is_rejected" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inspection_samples_ordinal" UNIQUE("inspection_id","ordinal"),
	CONSTRAINT "inspection_samples_ordinal_positive" CHECK ("inspection_samples"."ordinal" > 0)
);
--> statement-breakpoint
CREATE TABLE "inspections" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"run_id" uuid,
	"operation_id" uuid,
	"equipment_id" uuid,
	"opened_because" text NOT NULL,
	"open_reason" text,
	"is_gate" boolean NOT NULL,
	"needs_second_person" boolean NOT NULL,
	"priority" integer NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"verdict" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"taken_at" timestamp (3) with time zone,
	"taken_by_id" text,
	"taken_by_label" text,
	"lot_size" numeric(18, 6),
	"sampling" jsonb,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by_id" text,
	"submitted_by_label" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by_id" text,
	"closed_by_label" text,
	"reinspection_of_id" uuid,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by_label" text,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "inspections_number_unique" UNIQUE("number"),
	CONSTRAINT "inspections_verdict" CHECK (("inspections"."status" = 'done') = ("inspections"."verdict" is not null)),
	CONSTRAINT "inspections_closed" CHECK (("inspections"."status" = 'done') = ("inspections"."closed_at" is not null)),
	CONSTRAINT "inspections_taken" CHECK ("inspections"."status" in ('waiting', 'cancelled') or ("inspections"."taken_at" is not null and "inspections"."sampling" is not null)),
	CONSTRAINT "inspections_second_person" CHECK ("inspections"."status" <> 'done' or not "inspections"."needs_second_person" or "inspections"."closed_by_id" <> "inspections"."submitted_by_id"),
	CONSTRAINT "inspections_cancelled" CHECK (("inspections"."status" = 'cancelled') = ("inspections"."cancelled_at" is not null) and ("inspections"."cancelled_at" is null or length(trim(coalesce("inspections"."cancel_reason", ''))) > 0)),
	CONSTRAINT "inspections_manual_reason" CHECK ("inspections"."opened_because" <> 'manual' or length(trim(coalesce("inspections"."open_reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "long_tests" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"inspection_id" uuid NOT NULL,
	"characteristic_code" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"started_by_id" text NOT NULL,
	"started_by_label" text NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "long_tests_once" UNIQUE("inspection_id","characteristic_code"),
	CONSTRAINT "long_tests_order" CHECK ("long_tests"."due_at" > "long_tests"."started_at")
);
--> statement-breakpoint
CREATE TABLE "measurements" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"inspection_id" uuid NOT NULL,
	"sample_id" uuid NOT NULL,
	"characteristic_code" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"correction_reason" text,
	"value" double precision,
	"instrument_id" uuid,
	"recorded_by_id" text NOT NULL,
	"recorded_by_label" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "measurements_version" UNIQUE("sample_id","characteristic_code","version"),
	CONSTRAINT "measurements_finite" CHECK ("measurements"."value" is null or ("measurements"."value" > '-Infinity' and "measurements"."value" < 'Infinity')),
	CONSTRAINT "measurements_first_has_value" CHECK ("measurements"."version" > 1 or "measurements"."value" is not null),
	CONSTRAINT "measurements_correction_reason" CHECK ("measurements"."version" = 1 or length(trim(coalesce("measurements"."correction_reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "sampling_states" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"material_id" uuid NOT NULL,
	"characteristic_code" text NOT NULL,
	"operation_id" uuid,
	"severity" text DEFAULT 'normal' NOT NULL,
	"history" boolean[] DEFAULT '{}'::boolean[] NOT NULL,
	"switching_score" integer DEFAULT 0 NOT NULL,
	"not_accepted_on_tightened" integer DEFAULT 0 NOT NULL,
	"reduced_approved_by_label" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "sampling_states_key" UNIQUE NULLS NOT DISTINCT("material_id","characteristic_code","operation_id")
);
--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "gate_state" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristics" ADD COLUMN "quantity_type" text DEFAULT 'magnetic' NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristics" ADD COLUMN "decimals" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristics" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "inspection_counters" ADD CONSTRAINT "inspection_counters_last_run_id_process_runs_id_fk" FOREIGN KEY ("last_run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lots" ADD CONSTRAINT "inspection_lots_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lots" ADD CONSTRAINT "inspection_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plan_characteristics" ADD CONSTRAINT "inspection_plan_characteristics_plan_id_inspection_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."inspection_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plan_characteristics" ADD CONSTRAINT "inspection_plan_characteristics_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_samples" ADD CONSTRAINT "inspection_samples_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_plan_id_inspection_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."inspection_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspections" ADD CONSTRAINT "inspections_reinspection_of_id_inspections_id_fk" FOREIGN KEY ("reinspection_of_id") REFERENCES "public"."inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "long_tests" ADD CONSTRAINT "long_tests_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "long_tests" ADD CONSTRAINT "long_tests_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_sample_id_inspection_samples_id_fk" FOREIGN KEY ("sample_id") REFERENCES "public"."inspection_samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sampling_states" ADD CONSTRAINT "sampling_states_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sampling_states" ADD CONSTRAINT "sampling_states_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sampling_states" ADD CONSTRAINT "sampling_states_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inspection_lots_lot" ON "inspection_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_plans_one_approved" ON "inspection_plans" USING btree ("code") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "inspection_plans_operation" ON "inspection_plans" USING btree ("operation_id") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "inspections_lot" ON "inspections" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "inspections_run" ON "inspections" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "inspections_plan" ON "inspections" USING btree ("plan_id","opened_at");--> statement-breakpoint
CREATE INDEX "inspections_queue" ON "inspections" USING btree ("priority","opened_at","id") WHERE status in ('waiting', 'in-progress', 'verifying');--> statement-breakpoint
CREATE INDEX "inspections_opened" ON "inspections" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "inspections_equipment" ON "inspections" USING btree ("equipment_id","opened_at");--> statement-breakpoint
CREATE INDEX "long_tests_due" ON "long_tests" USING btree ("due_at") WHERE reminded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "measurements_current" ON "measurements" USING btree ("sample_id","characteristic_code") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "measurements_inspection" ON "measurements" USING btree ("inspection_id");--> statement-breakpoint
CREATE INDEX "measurements_characteristic" ON "measurements" USING btree ("characteristic_code","recorded_at") WHERE superseded_at is null;