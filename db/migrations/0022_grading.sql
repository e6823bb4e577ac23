CREATE TABLE "characteristic_effects" (
	"characteristic_code" text NOT NULL,
	"operation_id" uuid NOT NULL,
	"effect" text NOT NULL,
	"note" text,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by_label" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "characteristic_effects_characteristic_code_operation_id_pk" PRIMARY KEY("characteristic_code","operation_id"),
	CONSTRAINT "characteristic_effects_effect" CHECK ("characteristic_effects"."effect" in ('keeps', 'ends'))
);
--> statement-breakpoint
CREATE TABLE "coil_constants" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"constant_metre" double precision NOT NULL,
	"declared_value" double precision NOT NULL,
	"declared_unit" text NOT NULL,
	"certificate" text NOT NULL,
	"calibrated_at" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"recorded_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "coil_constants_calibration" UNIQUE("instrument_id","calibrated_at"),
	CONSTRAINT "coil_constants_positive" CHECK ("coil_constants"."constant_metre" > 0),
	CONSTRAINT "coil_constants_order" CHECK ("coil_constants"."valid_until" > "coil_constants"."calibrated_at")
);
--> statement-breakpoint
CREATE TABLE "flux_pieces" (
	"series_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"piece" text NOT NULL,
	"reading" double precision NOT NULL,
	"moment_weber_metre" double precision NOT NULL,
	"polarisation_tesla" double precision NOT NULL,
	CONSTRAINT "flux_pieces_series_id_ordinal_pk" PRIMARY KEY("series_id","ordinal"),
	CONSTRAINT "flux_pieces_piece" UNIQUE("series_id","piece"),
	CONSTRAINT "flux_pieces_positive" CHECK ("flux_pieces"."reading" > 0)
);
--> statement-breakpoint
CREATE TABLE "flux_series" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"lot_id" uuid NOT NULL,
	"instrument_id" uuid NOT NULL,
	"coil_constant_id" uuid,
	"quantity_kind" text NOT NULL,
	"unit" text NOT NULL,
	"temperature_c" double precision NOT NULL,
	"reference_temperature_c" double precision DEFAULT 20 NOT NULL,
	"alpha_br_percent_per_kelvin" double precision,
	"piece_volume_cubic_millimetre" double precision NOT NULL,
	"demagnetising_factor" double precision,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"recorded_by_id" text NOT NULL,
	"recorded_by_label" text NOT NULL,
	"pieces" integer NOT NULL,
	"mean_polarisation_tesla" double precision NOT NULL,
	"minimum_polarisation_tesla" double precision NOT NULL,
	"maximum_polarisation_tesla" double precision NOT NULL,
	"block_br_tesla" double precision,
	"expected_polarisation_tesla" double precision,
	"expected_from" text,
	"deviation" double precision,
	"tolerance" double precision NOT NULL,
	"verdict" text NOT NULL,
	"test_numbers" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "flux_series_number_unique" UNIQUE("number"),
	CONSTRAINT "flux_series_positive" CHECK ("flux_series"."piece_volume_cubic_millimetre" > 0 and "flux_series"."pieces" > 0),
	CONSTRAINT "flux_series_constant" CHECK ("flux_series"."quantity_kind" <> 'flux' or "flux_series"."coil_constant_id" is not null),
	CONSTRAINT "flux_series_verdict_follows" CHECK (("flux_series"."verdict" = 'not-comparable') = ("flux_series"."deviation" is null)
        and ("flux_series"."deviation" is null or ("flux_series"."verdict" = 'disagrees') = (abs("flux_series"."deviation") > "flux_series"."tolerance")))
);
--> statement-breakpoint
CREATE TABLE "grade_decisions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"proposed_specification_id" uuid,
	"chosen_specification_id" uuid NOT NULL,
	"explanation" jsonb NOT NULL,
	"result_lot_id" uuid NOT NULL,
	"work_order_id" uuid,
	"reason" text NOT NULL,
	"decided_by_id" text NOT NULL,
	"decided_by_label" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "grade_decisions_reason" CHECK (length(trim("grade_decisions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "grading_settings" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"preference" text NOT NULL,
	"owner_kinds" text[] NOT NULL,
	"flux_tolerance" double precision NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "grading_settings_one_row" CHECK ("grading_settings"."id"),
	CONSTRAINT "grading_settings_preference" CHECK ("grading_settings"."preference" in ('series-first', 'energy-first')),
	CONSTRAINT "grading_settings_owner_kinds" CHECK (cardinality("grading_settings"."owner_kinds") > 0),
	CONSTRAINT "grading_settings_tolerance" CHECK ("grading_settings"."flux_tolerance" > 0 and "grading_settings"."flux_tolerance" < 0.5)
);
--> statement-breakpoint
CREATE TABLE "lot_allotments" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"work_order_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"reason" text NOT NULL,
	"allotted_at" timestamp (3) with time zone NOT NULL,
	"allotted_by_id" text NOT NULL,
	"allotted_by_label" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by_label" text,
	"end_reason" text,
	CONSTRAINT "lot_allotments_positive" CHECK ("lot_allotments"."quantity" > 0),
	CONSTRAINT "lot_allotments_end_reason" CHECK ("lot_allotments"."ended_at" is null or length(trim(coalesce("lot_allotments"."end_reason", ''))) > 0)
);
--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "approved_at" timestamp (3) with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "approved_by_label" text;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "effective_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "decision_rule" text DEFAULT 'simple' NOT NULL;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "guard_factor" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "required_method" text;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "change_reason" text;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "drafted_by_id" text;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "drafted_by_label" text;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD COLUMN "draft_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristic_effects" ADD CONSTRAINT "characteristic_effects_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "characteristic_effects" ADD CONSTRAINT "characteristic_effects_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coil_constants" ADD CONSTRAINT "coil_constants_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_pieces" ADD CONSTRAINT "flux_pieces_series_id_flux_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."flux_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_series" ADD CONSTRAINT "flux_series_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_series" ADD CONSTRAINT "flux_series_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flux_series" ADD CONSTRAINT "flux_series_coil_constant_id_coil_constants_id_fk" FOREIGN KEY ("coil_constant_id") REFERENCES "public"."coil_constants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_decisions" ADD CONSTRAINT "grade_decisions_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_decisions" ADD CONSTRAINT "grade_decisions_proposed_specification_id_grade_specifications_id_fk" FOREIGN KEY ("proposed_specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_decisions" ADD CONSTRAINT "grade_decisions_chosen_specification_id_grade_specifications_id_fk" FOREIGN KEY ("chosen_specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_decisions" ADD CONSTRAINT "grade_decisions_result_lot_id_lots_id_fk" FOREIGN KEY ("result_lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_decisions" ADD CONSTRAINT "grade_decisions_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_allotments" ADD CONSTRAINT "lot_allotments_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_allotments" ADD CONSTRAINT "lot_allotments_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flux_series_lot" ON "flux_series" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "flux_series_verdict" ON "flux_series" USING btree ("verdict","id");--> statement-breakpoint
CREATE INDEX "grade_decisions_lot" ON "grade_decisions" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "grade_decisions_result_lot" ON "grade_decisions" USING btree ("result_lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lot_allotments_once" ON "lot_allotments" USING btree ("lot_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "lot_allotments_order" ON "lot_allotments" USING btree ("work_order_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "grade_specifications_one_draft" ON "grade_specifications" USING btree ("code") WHERE approved_at is null;--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD CONSTRAINT "grade_specifications_guard" CHECK ("grade_specifications"."guard_factor" >= 0 and "grade_specifications"."guard_factor" <= 2);--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD CONSTRAINT "grade_specifications_draft_not_retired" CHECK ("grade_specifications"."approved_at" is not null or "grade_specifications"."retired_at" is null);