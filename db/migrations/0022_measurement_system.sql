CREATE TABLE "calibration_files" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gauge_readings" (
	"study_id" uuid NOT NULL,
	"appraiser" integer NOT NULL,
	"part" integer NOT NULL,
	"trial" integer NOT NULL,
	"value" double precision NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by_label" text NOT NULL,
	CONSTRAINT "gauge_readings_study_id_appraiser_part_trial_pk" PRIMARY KEY("study_id","appraiser","part","trial"),
	CONSTRAINT "gauge_readings_place" CHECK ("gauge_readings"."appraiser" >= 0 and "gauge_readings"."part" >= 0 and "gauge_readings"."trial" >= 0)
);
--> statement-breakpoint
CREATE TABLE "gauge_studies" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"instrument_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"characteristic" text NOT NULL,
	"unit" text NOT NULL,
	"parts" text[] NOT NULL,
	"appraisers" text[] NOT NULL,
	"trials" integer NOT NULL,
	"tolerance" double precision,
	"multiplier" double precision DEFAULT 6 NOT NULL,
	"pooling_alpha" double precision DEFAULT 0.05 NOT NULL,
	"constants" text DEFAULT 'aiag' NOT NULL,
	"run_order" integer[] NOT NULL,
	"status" text DEFAULT 'measuring' NOT NULL,
	"note" text,
	"created_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"completed_by_label" text,
	"conclusion" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "gauge_studies_number_unique" UNIQUE("number"),
	CONSTRAINT "gauge_studies_size" CHECK (cardinality("gauge_studies"."parts") >= 2 and "gauge_studies"."trials" between 2 and 10),
	CONSTRAINT "gauge_studies_end" CHECK (("gauge_studies"."status" = 'completed') = ("gauge_studies"."completed_at" is not null)),
	CONSTRAINT "gauge_studies_numbers" CHECK ("gauge_studies"."multiplier" > 0 and coalesce("gauge_studies"."tolerance", 1) > 0)
);
--> statement-breakpoint
CREATE TABLE "instrument_calibrations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"instrument_id" uuid NOT NULL,
	"calibrated_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"provider" text NOT NULL,
	"certificate_number" text NOT NULL,
	"file_id" uuid,
	"result" text NOT NULL,
	"was_out_of_tolerance" boolean NOT NULL,
	"points" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text,
	"recorded_by_id" text NOT NULL,
	"recorded_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "instrument_calibrations_number_unique" UNIQUE("number"),
	CONSTRAINT "instrument_calibrations_certificate" UNIQUE("instrument_id","certificate_number","calibrated_at"),
	CONSTRAINT "instrument_calibrations_due" CHECK (("instrument_calibrations"."result" = 'fail') = ("instrument_calibrations"."due_at" is null)),
	CONSTRAINT "instrument_calibrations_order" CHECK ("instrument_calibrations"."due_at" is null or "instrument_calibrations"."due_at" > "instrument_calibrations"."calibrated_at"),
	CONSTRAINT "instrument_calibrations_tolerance" CHECK ("instrument_calibrations"."result" <> 'fail' or "instrument_calibrations"."was_out_of_tolerance")
);
--> statement-breakpoint
CREATE TABLE "instrument_faults" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"suspect_from" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by_label" text NOT NULL,
	"source" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by_label" text,
	"close_reason" text,
	"impact_decision" text,
	CONSTRAINT "instrument_faults_order" CHECK ("instrument_faults"."suspect_from" <= "instrument_faults"."opened_at"),
	CONSTRAINT "instrument_faults_closed" CHECK (("instrument_faults"."closed_at" is null) = ("instrument_faults"."close_reason" is null) and ("instrument_faults"."closed_at" is null or "instrument_faults"."closed_at" >= "instrument_faults"."opened_at"))
);
--> statement-breakpoint
CREATE TABLE "reference_checks" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"magnet_id" uuid NOT NULL,
	"quantity" text NOT NULL,
	"measured" double precision NOT NULL,
	"temperature_c" double precision NOT NULL,
	"corrected" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"shift_code" text,
	"shift_date" date,
	"source" text NOT NULL,
	"file_sha256" text,
	"violations" text[] DEFAULT '{}'::text[] NOT NULL,
	"verdict" text NOT NULL,
	"note" text,
	"recorded_by_id" text NOT NULL,
	"recorded_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reference_checks_once" UNIQUE("instrument_id","magnet_id","quantity","at"),
	CONSTRAINT "reference_checks_verdict" CHECK (("reference_checks"."verdict" = 'out-of-control') = (cardinality("reference_checks"."violations") > 0)),
	CONSTRAINT "reference_checks_source" CHECK (("reference_checks"."source" = 'curve') = ("reference_checks"."file_sha256" is not null))
);
--> statement-breakpoint
CREATE TABLE "reference_limits" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"magnet_id" uuid NOT NULL,
	"quantity" text NOT NULL,
	"centre" double precision NOT NULL,
	"sigma" double precision NOT NULL,
	"baseline_count" integer NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL,
	"frozen_by_label" text NOT NULL,
	"reason" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "reference_limits_sigma" CHECK ("reference_limits"."sigma" > 0 and "reference_limits"."baseline_count" >= 10),
	CONSTRAINT "reference_limits_order" CHECK ("reference_limits"."ended_at" is null or "reference_limits"."ended_at" >= "reference_limits"."frozen_at")
);
--> statement-breakpoint
CREATE TABLE "reference_magnet_values" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"magnet_id" uuid NOT NULL,
	"quantity" text NOT NULL,
	"unit" text NOT NULL,
	"certified" double precision NOT NULL,
	"expanded_uncertainty" double precision NOT NULL,
	"temperature_coefficient_percent_per_kelvin" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "reference_magnet_values_quantity" UNIQUE("magnet_id","quantity"),
	CONSTRAINT "reference_magnet_values_positive" CHECK ("reference_magnet_values"."certified" > 0 and "reference_magnet_values"."expanded_uncertainty" > 0 and "reference_magnet_values"."expanded_uncertainty" < "reference_magnet_values"."certified")
);
--> statement-breakpoint
CREATE TABLE "reference_magnets" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"serial_number" text,
	"certificate_number" text NOT NULL,
	"certified_on" date NOT NULL,
	"temperature_c" double precision NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reference_magnets_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "uncertainty_budgets" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"instrument_id" uuid NOT NULL,
	"quantity" text NOT NULL,
	"version" integer NOT NULL,
	"unit" text NOT NULL,
	"nominal" double precision NOT NULL,
	"coverage" text NOT NULL,
	"contributions" jsonb NOT NULL,
	"combined" double precision NOT NULL,
	"coverage_factor" double precision NOT NULL,
	"expanded" double precision NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"effective_to" timestamp (3) with time zone,
	"author_label" text NOT NULL,
	CONSTRAINT "uncertainty_budgets_version" UNIQUE("instrument_id","quantity","version"),
	CONSTRAINT "uncertainty_budgets_positive" CHECK ("uncertainty_budgets"."nominal" > 0 and "uncertainty_budgets"."expanded" > 0)
);
--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "manufacturer" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "serial_number" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "location" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "calibration_interval_days" integer;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "coil_constant" double precision;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "coil_constant_unit" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "coil_constant_on" date;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "check_calendar_id" uuid;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "out_of_service_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "out_of_service_reason" text;--> statement-breakpoint
ALTER TABLE "instruments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "unfit_instrument_rule" text DEFAULT 'flag' NOT NULL;--> statement-breakpoint
ALTER TABLE "gauge_readings" ADD CONSTRAINT "gauge_readings_study_id_gauge_studies_id_fk" FOREIGN KEY ("study_id") REFERENCES "public"."gauge_studies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gauge_studies" ADD CONSTRAINT "gauge_studies_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_calibrations" ADD CONSTRAINT "instrument_calibrations_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_calibrations" ADD CONSTRAINT "instrument_calibrations_file_id_calibration_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."calibration_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instrument_faults" ADD CONSTRAINT "instrument_faults_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_checks" ADD CONSTRAINT "reference_checks_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_checks" ADD CONSTRAINT "reference_checks_magnet_id_reference_magnets_id_fk" FOREIGN KEY ("magnet_id") REFERENCES "public"."reference_magnets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_limits" ADD CONSTRAINT "reference_limits_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_limits" ADD CONSTRAINT "reference_limits_magnet_id_reference_magnets_id_fk" FOREIGN KEY ("magnet_id") REFERENCES "public"."reference_magnets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_magnet_values" ADD CONSTRAINT "reference_magnet_values_magnet_id_reference_magnets_id_fk" FOREIGN KEY ("magnet_id") REFERENCES "public"."reference_magnets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uncertainty_budgets" ADD CONSTRAINT "uncertainty_budgets_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calibration_files_hash" ON "calibration_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "gauge_studies_instrument" ON "gauge_studies" USING btree ("instrument_id");--> statement-breakpoint
CREATE INDEX "instrument_calibrations_time" ON "instrument_calibrations" USING btree ("instrument_id","calibrated_at");--> statement-breakpoint
CREATE INDEX "instrument_faults_time" ON "instrument_faults" USING btree ("instrument_id","suspect_from");--> statement-breakpoint
CREATE UNIQUE INDEX "instrument_faults_open" ON "instrument_faults" USING btree ("instrument_id","kind") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "reference_checks_shift" ON "reference_checks" USING btree ("instrument_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "reference_limits_current" ON "reference_limits" USING btree ("instrument_id","magnet_id","quantity") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "uncertainty_budgets_current" ON "uncertainty_budgets" USING btree ("instrument_id","quantity") WHERE effective_to is null;--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_check_calendar_id_calendars_id_fk" FOREIGN KEY ("check_calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;