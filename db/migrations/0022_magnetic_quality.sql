CREATE TABLE "certificate_documents" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"statement" text NOT NULL,
	"pdf" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_lots" (
	"certificate_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"mass_kg" numeric(18, 6) NOT NULL,
	CONSTRAINT "certificate_lots_certificate_id_lot_id_pk" PRIMARY KEY("certificate_id","lot_id"),
	CONSTRAINT "certificate_lots_positive" CHECK ("certificate_lots"."quantity" > 0 and "certificate_lots"."mass_kg" > 0)
);
--> statement-breakpoint
CREATE TABLE "certificate_signatures" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"certificate_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" text NOT NULL,
	"person_label" text NOT NULL,
	"meaning" text NOT NULL,
	"method" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certificate_signatures_role" UNIQUE("certificate_id","role")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"verify_code" text NOT NULL,
	"status" text DEFAULT 'issued' NOT NULL,
	"shipment_id" uuid,
	"customer_id" uuid NOT NULL,
	"customer_reference" text,
	"product_codes" text[] NOT NULL,
	"language" text NOT NULL,
	"units" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issued_by_id" text NOT NULL,
	"issued_by_label" text NOT NULL,
	"statement_sha256" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	"record_sha256" text NOT NULL,
	"replaces_id" uuid,
	"replace_reason" text,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by_label" text,
	"revoke_reason" text,
	"superseded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certificates_verify_code_long" CHECK ("certificates"."verify_code" ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
	CONSTRAINT "certificates_hashes" CHECK ("certificates"."statement_sha256" ~ '^[0-9a-f]{64}$' and "certificates"."pdf_sha256" ~ '^[0-9a-f]{64}$' and "certificates"."record_sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "certificates_revoked" CHECK (("certificates"."status" = 'revoked') = ("certificates"."revoked_at" is not null) and ("certificates"."revoked_at" is null or ("certificates"."revoked_by_label" is not null and length(trim(coalesce("certificates"."revoke_reason", ''))) > 0))),
	CONSTRAINT "certificates_superseded" CHECK (("certificates"."status" = 'superseded') = ("certificates"."superseded_at" is not null)),
	CONSTRAINT "certificates_replace_reason" CHECK (("certificates"."replaces_id" is not null) = (length(trim(coalesce("certificates"."replace_reason", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "import_profiles" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"instrument_id" uuid NOT NULL,
	"rules" jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"change_reason" text,
	"changed_by_id" text NOT NULL,
	"changed_by_label" text NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_profiles_change_reason" CHECK ("import_profiles"."version" = 1 or length(trim(coalesce("import_profiles"."change_reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "curve_recomputations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"test_id" uuid NOT NULL,
	"new_test_id" uuid,
	"algorithm_before" text NOT NULL,
	"algorithm_after" text NOT NULL,
	"outcome" text NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"verdict_before" text NOT NULL,
	"verdict_after" text,
	"failure" text,
	"recomputed_by_id" text NOT NULL,
	"recomputed_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "curve_recomputations_outcome" CHECK (("curve_recomputations"."outcome" = 'moved') = ("curve_recomputations"."new_test_id" is not null) and ("curve_recomputations"."outcome" = 'failed') = ("curve_recomputations"."failure" is not null) and ("curve_recomputations"."outcome" = 'failed') = ("curve_recomputations"."verdict_after" is null))
);
--> statement-breakpoint
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
CREATE TABLE "defect_codes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"operation_id" uuid,
	"severity" text NOT NULL,
	"rework_operations" text[] DEFAULT '{}'::text[] NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "defect_codes_code_unique" UNIQUE("code"),
	CONSTRAINT "defect_codes_code" CHECK ("defect_codes"."code" ~ '^[A-Z0-9][A-Z0-9-]{0,39}$')
);
--> statement-breakpoint
CREATE TABLE "nonconformance_actions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text NOT NULL,
	"description" text NOT NULL,
	"owner_id" text NOT NULL,
	"owner_label" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by_label" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by_id" text,
	"ended_by_label" text,
	"evidence" text,
	"file_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "nonconformance_actions_ordinal" UNIQUE("nonconformance_id","ordinal"),
	CONSTRAINT "nonconformance_actions_text" CHECK (length(trim("nonconformance_actions"."description")) > 0),
	CONSTRAINT "nonconformance_actions_ended" CHECK (("nonconformance_actions"."status" = 'open') = ("nonconformance_actions"."ended_at" is null) and ("nonconformance_actions"."status" = 'open' or length(trim(coalesce("nonconformance_actions"."evidence", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "nonconformance_causes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"category" text NOT NULL,
	"whys" text[] NOT NULL,
	"root_cause" text NOT NULL,
	"links" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"written_by_label" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "nonconformance_causes_whys" CHECK (cardinality("nonconformance_causes"."whys") between 1 and 5 and length(trim("nonconformance_causes"."root_cause")) > 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformance_checks" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"criterion" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"planned_by_id" text NOT NULL,
	"planned_by_label" text NOT NULL,
	"result" text,
	"result_note" text,
	"checked_at" timestamp (3) with time zone,
	"checked_by_id" text,
	"checked_by_label" text,
	CONSTRAINT "nonconformance_checks_criterion" CHECK (length(trim("nonconformance_checks"."criterion")) > 0),
	CONSTRAINT "nonconformance_checks_result" CHECK (("nonconformance_checks"."result" is null) = ("nonconformance_checks"."checked_at" is null) and ("nonconformance_checks"."result" is null or length(trim(coalesce("nonconformance_checks"."result_note", ''))) > 0)),
	CONSTRAINT "nonconformance_checks_second_person" CHECK ("nonconformance_checks"."checked_by_id" is null or "nonconformance_checks"."checked_by_id" <> "nonconformance_checks"."planned_by_id")
);
--> statement-breakpoint
CREATE TABLE "nonconformance_containments" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"suspects" jsonb NOT NULL,
	"note" text NOT NULL,
	"lot_count" integer NOT NULL,
	"held_count" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_label" text NOT NULL,
	CONSTRAINT "nonconformance_containments_note" CHECK (length(trim("nonconformance_containments"."note")) > 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformance_defects" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"defect_code_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"mass_kg" numeric(18, 6),
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "nonconformance_defects_code" UNIQUE("nonconformance_id","defect_code_id"),
	CONSTRAINT "nonconformance_defects_positive" CHECK ("nonconformance_defects"."quantity" > 0 and coalesce("nonconformance_defects"."mass_kg", 0) >= 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformance_dispositions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_lot_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"quantity" numeric(18, 6),
	"is_final" boolean NOT NULL,
	"grade_code" text,
	"rework_operations" text[] DEFAULT '{}'::text[] NOT NULL,
	"result_lot_id" uuid,
	"review_round" integer NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"decided_by_id" text NOT NULL,
	"decided_by_label" text NOT NULL,
	"signature_method" text NOT NULL,
	"signature_meaning" text NOT NULL,
	CONSTRAINT "nonconformance_dispositions_reason" CHECK (length(trim("nonconformance_dispositions"."reason")) > 0),
	CONSTRAINT "nonconformance_dispositions_rework" CHECK ("nonconformance_dispositions"."decision" = 'rework' or cardinality("nonconformance_dispositions"."rework_operations") = 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformance_files" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"uploaded_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "nonconformance_lots" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"containment_id" uuid,
	"relation" text NOT NULL,
	"suspect_share" double precision,
	"affected_quantity" numeric(18, 6) NOT NULL,
	"was_held" boolean DEFAULT false NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"added_by_label" text NOT NULL,
	"proposal" jsonb,
	CONSTRAINT "nonconformance_lots_lot" UNIQUE("nonconformance_id","lot_id"),
	CONSTRAINT "nonconformance_lots_quantity" CHECK ("nonconformance_lots"."affected_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformance_review_rules" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"severity" text NOT NULL,
	"roles" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "nonconformance_review_rules_severity_unique" UNIQUE("severity")
);
--> statement-breakpoint
CREATE TABLE "nonconformance_transitions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_label" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "nonconformance_transitions_reason" CHECK (length(trim("nonconformance_transitions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformance_votes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"nonconformance_id" uuid NOT NULL,
	"review_round" integer NOT NULL,
	"role" text NOT NULL,
	"verdict" text NOT NULL,
	"comment" text,
	"voted_at" timestamp (3) with time zone NOT NULL,
	"voted_by_id" text NOT NULL,
	"voted_by_label" text NOT NULL,
	"signature_method" text NOT NULL,
	"signature_meaning" text NOT NULL,
	CONSTRAINT "nonconformance_votes_role" UNIQUE("nonconformance_id","review_round","role"),
	CONSTRAINT "nonconformance_votes_person" UNIQUE("nonconformance_id","review_round","voted_by_id"),
	CONSTRAINT "nonconformance_votes_comment" CHECK ("nonconformance_votes"."verdict" = 'approve' or length(trim(coalesce("nonconformance_votes"."comment", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "nonconformances" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"severity" text NOT NULL,
	"source" text NOT NULL,
	"source_reference" text,
	"operation_id" uuid,
	"equipment_id" uuid,
	"product_id" uuid,
	"material_id" uuid,
	"detected_at" timestamp (3) with time zone NOT NULL,
	"detected_by_label" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"opened_by_label" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"review_round" integer DEFAULT 0 NOT NULL,
	"effectiveness_waived_at" timestamp (3) with time zone,
	"effectiveness_waived_by_label" text,
	"effectiveness_waiver" text,
	"closed_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "nonconformances_number_unique" UNIQUE("number"),
	CONSTRAINT "nonconformances_title" CHECK (length(trim("nonconformances"."title")) > 0),
	CONSTRAINT "nonconformances_closed" CHECK (("nonconformances"."status" = 'closed') = ("nonconformances"."closed_at" is not null)),
	CONSTRAINT "nonconformances_waiver" CHECK (("nonconformances"."effectiveness_waived_at" is null and "nonconformances"."effectiveness_waiver" is null) or ("nonconformances"."effectiveness_waived_at" is not null and length(trim(coalesce("nonconformances"."effectiveness_waiver", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "control_chart_limits" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"chart_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"center" double precision NOT NULL,
	"sigma" double precision NOT NULL,
	"estimator" text,
	"lower_control_limit" double precision,
	"upper_control_limit" double precision,
	"baseline_from" timestamp (3) with time zone NOT NULL,
	"baseline_to" timestamp (3) with time zone NOT NULL,
	"points" integer NOT NULL,
	"excluded" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"applies_from" timestamp (3) with time zone NOT NULL,
	"note" text NOT NULL,
	"frozen_at" timestamp (3) with time zone NOT NULL,
	"frozen_by_id" text NOT NULL,
	"frozen_by_label" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "control_chart_limits_version" UNIQUE("chart_id","version"),
	CONSTRAINT "control_chart_limits_sigma" CHECK ("control_chart_limits"."sigma" > 0),
	CONSTRAINT "control_chart_limits_window" CHECK ("control_chart_limits"."baseline_from" <= "control_chart_limits"."baseline_to"),
	CONSTRAINT "control_chart_limits_points" CHECK ("control_chart_limits"."points" >= 2),
	CONSTRAINT "control_chart_limits_note" CHECK (length(trim("control_chart_limits"."note")) > 0),
	CONSTRAINT "control_chart_limits_ended" CHECK (("control_chart_limits"."ended_at" is null) = ("control_chart_limits"."end_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "control_chart_marks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "control_chart_marks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"characteristic_code" text
);
--> statement-breakpoint
CREATE TABLE "control_chart_signals" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"chart_id" uuid NOT NULL,
	"limits_id" uuid NOT NULL,
	"plot" text NOT NULL,
	"point_key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"value" double precision NOT NULL,
	"rules" text[] NOT NULL,
	"lot_code" text,
	"task_id" uuid,
	"found_at" timestamp (3) with time zone NOT NULL,
	"contradicted_at" timestamp (3) with time zone,
	CONSTRAINT "control_chart_signals_once" UNIQUE("limits_id","plot","point_key"),
	CONSTRAINT "control_chart_signals_rules" CHECK (cardinality("control_chart_signals"."rules") > 0)
);
--> statement-breakpoint
CREATE TABLE "control_charts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"source" text NOT NULL,
	"characteristic_code" text NOT NULL,
	"product_id" uuid,
	"equipment_id" uuid,
	"operation_id" uuid,
	"position" text,
	"temperature_c" double precision DEFAULT 20 NOT NULL,
	"chart_type" text NOT NULL,
	"subgroup_rule" text NOT NULL,
	"subgroup_size" integer,
	"rules" jsonb NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"lower_limit" double precision,
	"target" double precision,
	"upper_limit" double precision,
	"reaction_en" text NOT NULL,
	"reaction_zh" text NOT NULL,
	"owner_role" text NOT NULL,
	"is_on_board" boolean DEFAULT true NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"author_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "control_charts_code_unique" UNIQUE("code"),
	CONSTRAINT "control_charts_subgroup_size" CHECK (("control_charts"."subgroup_rule" = 'consecutive') = ("control_charts"."subgroup_size" is not null) and coalesce("control_charts"."subgroup_size", 2) between 2 and 25),
	CONSTRAINT "control_charts_individuals" CHECK ("control_charts"."chart_type" <> 'i-mr' or "control_charts"."subgroup_rule" = 'single'),
	CONSTRAINT "control_charts_subgroups" CHECK ("control_charts"."chart_type" not in ('xbar-r', 'xbar-s') or "control_charts"."subgroup_rule" <> 'single'),
	CONSTRAINT "control_charts_counts" CHECK ("control_charts"."chart_type" not in ('p', 'np', 'c', 'u') or ("control_charts"."source" = 'inspection' and "control_charts"."subgroup_rule" = 'single')),
	CONSTRAINT "control_charts_limits" CHECK ("control_charts"."lower_limit" is null or "control_charts"."upper_limit" is null or "control_charts"."lower_limit" < "control_charts"."upper_limit")
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
ALTER TABLE "lots" ADD COLUMN "gate_state" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristics" ADD COLUMN "quantity_type" text DEFAULT 'magnetic' NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristics" ADD COLUMN "decimals" integer DEFAULT 3 NOT NULL;--> statement-breakpoint
ALTER TABLE "characteristics" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
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
ALTER TABLE "magnetic_tests" ADD COLUMN "import_profile_id" uuid;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD COLUMN "magnetising_field_kiloampere_per_metre" double precision;--> statement-breakpoint
ALTER TABLE "certificate_documents" ADD CONSTRAINT "certificate_documents_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_lots" ADD CONSTRAINT "certificate_lots_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_lots" ADD CONSTRAINT "certificate_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_signatures" ADD CONSTRAINT "certificate_signatures_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_replaces_id_certificates_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_profiles" ADD CONSTRAINT "import_profiles_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "curve_recomputations" ADD CONSTRAINT "curve_recomputations_test_id_magnetic_tests_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."magnetic_tests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "curve_recomputations" ADD CONSTRAINT "curve_recomputations_new_test_id_magnetic_tests_id_fk" FOREIGN KEY ("new_test_id") REFERENCES "public"."magnetic_tests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "inspection_plan_characteristics" ADD CONSTRAINT "inspection_plan_characteristics_plan_id_inspection_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."inspection_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plan_characteristics" ADD CONSTRAINT "inspection_plan_characteristics_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_plans" ADD CONSTRAINT "inspection_plans_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_counters" ADD CONSTRAINT "inspection_counters_last_run_id_process_runs_id_fk" FOREIGN KEY ("last_run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lots" ADD CONSTRAINT "inspection_lots_inspection_id_inspections_id_fk" FOREIGN KEY ("inspection_id") REFERENCES "public"."inspections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspection_lots" ADD CONSTRAINT "inspection_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "defect_codes" ADD CONSTRAINT "defect_codes_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_actions" ADD CONSTRAINT "nonconformance_actions_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_actions" ADD CONSTRAINT "nonconformance_actions_file_id_nonconformance_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."nonconformance_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_causes" ADD CONSTRAINT "nonconformance_causes_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_checks" ADD CONSTRAINT "nonconformance_checks_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_containments" ADD CONSTRAINT "nonconformance_containments_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_defects" ADD CONSTRAINT "nonconformance_defects_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_defects" ADD CONSTRAINT "nonconformance_defects_defect_code_id_defect_codes_id_fk" FOREIGN KEY ("defect_code_id") REFERENCES "public"."defect_codes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_dispositions" ADD CONSTRAINT "nonconformance_dispositions_nonconformance_lot_id_nonconformance_lots_id_fk" FOREIGN KEY ("nonconformance_lot_id") REFERENCES "public"."nonconformance_lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_dispositions" ADD CONSTRAINT "nonconformance_dispositions_result_lot_id_lots_id_fk" FOREIGN KEY ("result_lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_files" ADD CONSTRAINT "nonconformance_files_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_lots" ADD CONSTRAINT "nonconformance_lots_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_lots" ADD CONSTRAINT "nonconformance_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_lots" ADD CONSTRAINT "nonconformance_lots_containment_id_nonconformance_containments_id_fk" FOREIGN KEY ("containment_id") REFERENCES "public"."nonconformance_containments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_transitions" ADD CONSTRAINT "nonconformance_transitions_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformance_votes" ADD CONSTRAINT "nonconformance_votes_nonconformance_id_nonconformances_id_fk" FOREIGN KEY ("nonconformance_id") REFERENCES "public"."nonconformances"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformances" ADD CONSTRAINT "nonconformances_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformances" ADD CONSTRAINT "nonconformances_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformances" ADD CONSTRAINT "nonconformances_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nonconformances" ADD CONSTRAINT "nonconformances_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_chart_limits" ADD CONSTRAINT "control_chart_limits_chart_id_control_charts_id_fk" FOREIGN KEY ("chart_id") REFERENCES "public"."control_charts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_chart_signals" ADD CONSTRAINT "control_chart_signals_chart_id_control_charts_id_fk" FOREIGN KEY ("chart_id") REFERENCES "public"."control_charts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_chart_signals" ADD CONSTRAINT "control_chart_signals_limits_id_control_chart_limits_id_fk" FOREIGN KEY ("limits_id") REFERENCES "public"."control_chart_limits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_lots_lot" ON "certificate_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_verify_code" ON "certificates" USING btree ("verify_code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_replaced_once" ON "certificates" USING btree ("replaces_id");--> statement-breakpoint
CREATE INDEX "certificates_issued" ON "certificates" USING btree ("issued_at","id");--> statement-breakpoint
CREATE INDEX "certificates_shipment" ON "certificates" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "certificates_customer" ON "certificates" USING btree ("customer_id","issued_at");--> statement-breakpoint
CREATE INDEX "certificates_number_search" ON "certificates" USING gin ("number" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "import_profiles_code_version" ON "import_profiles" USING btree ("code","version");--> statement-breakpoint
CREATE UNIQUE INDEX "import_profiles_current" ON "import_profiles" USING btree ("code") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "curve_recomputations_once" ON "curve_recomputations" USING btree ("test_id","algorithm_after");--> statement-breakpoint
CREATE INDEX "curve_recomputations_moved" ON "curve_recomputations" USING btree ("created_at") WHERE outcome <> 'unchanged';--> statement-breakpoint
CREATE INDEX "flux_series_lot" ON "flux_series" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "flux_series_verdict" ON "flux_series" USING btree ("verdict","id");--> statement-breakpoint
CREATE INDEX "grade_decisions_lot" ON "grade_decisions" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "grade_decisions_result_lot" ON "grade_decisions" USING btree ("result_lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lot_allotments_once" ON "lot_allotments" USING btree ("lot_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "lot_allotments_order" ON "lot_allotments" USING btree ("work_order_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "inspection_plans_one_approved" ON "inspection_plans" USING btree ("code") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "inspection_plans_operation" ON "inspection_plans" USING btree ("operation_id") WHERE status = 'approved';--> statement-breakpoint
CREATE INDEX "inspection_lots_lot" ON "inspection_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "inspections_lot" ON "inspections" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "inspections_run" ON "inspections" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "inspections_plan" ON "inspections" USING btree ("plan_id","opened_at");--> statement-breakpoint
CREATE INDEX "inspections_queue" ON "inspections" USING btree ("priority","opened_at","id") WHERE status in ('waiting', 'in-progress', 'verifying');--> statement-breakpoint
CREATE INDEX "inspections_opened" ON "inspections" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "inspections_equipment" ON "inspections" USING btree ("equipment_id","opened_at");--> statement-breakpoint
CREATE INDEX "long_tests_due" ON "long_tests" USING btree ("due_at") WHERE reminded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "measurements_current" ON "measurements" USING btree ("sample_id","characteristic_code") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "measurements_inspection" ON "measurements" USING btree ("inspection_id");--> statement-breakpoint
CREATE INDEX "measurements_characteristic" ON "measurements" USING btree ("characteristic_code","recorded_at") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "calibration_files_hash" ON "calibration_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "gauge_studies_instrument" ON "gauge_studies" USING btree ("instrument_id");--> statement-breakpoint
CREATE INDEX "instrument_calibrations_time" ON "instrument_calibrations" USING btree ("instrument_id","calibrated_at");--> statement-breakpoint
CREATE INDEX "instrument_faults_time" ON "instrument_faults" USING btree ("instrument_id","suspect_from");--> statement-breakpoint
CREATE UNIQUE INDEX "instrument_faults_open" ON "instrument_faults" USING btree ("instrument_id","kind") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "reference_checks_shift" ON "reference_checks" USING btree ("instrument_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "reference_limits_current" ON "reference_limits" USING btree ("instrument_id","magnet_id","quantity") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "uncertainty_budgets_current" ON "uncertainty_budgets" USING btree ("instrument_id","quantity") WHERE effective_to is null;--> statement-breakpoint
CREATE INDEX "nonconformance_actions_owner" ON "nonconformance_actions" USING btree ("owner_id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "nonconformance_causes_of" ON "nonconformance_causes" USING btree ("nonconformance_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nonconformance_checks_open" ON "nonconformance_checks" USING btree ("nonconformance_id") WHERE result is null;--> statement-breakpoint
CREATE INDEX "nonconformance_containments_of" ON "nonconformance_containments" USING btree ("nonconformance_id");--> statement-breakpoint
CREATE INDEX "nonconformance_defects_defect" ON "nonconformance_defects" USING btree ("defect_code_id");--> statement-breakpoint
CREATE INDEX "nonconformance_dispositions_of" ON "nonconformance_dispositions" USING btree ("nonconformance_lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "nonconformance_dispositions_final" ON "nonconformance_dispositions" USING btree ("nonconformance_lot_id") WHERE is_final;--> statement-breakpoint
CREATE INDEX "nonconformance_lots_of_lot" ON "nonconformance_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "nonconformance_transitions_of" ON "nonconformance_transitions" USING btree ("nonconformance_id","at");--> statement-breakpoint
CREATE INDEX "nonconformances_opened" ON "nonconformances" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "nonconformances_source" ON "nonconformances" USING btree ("source","source_reference");--> statement-breakpoint
CREATE INDEX "nonconformances_detected" ON "nonconformances" USING btree ("detected_at");--> statement-breakpoint
CREATE UNIQUE INDEX "control_chart_limits_current" ON "control_chart_limits" USING btree ("chart_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "control_chart_signals_chart" ON "control_chart_signals" USING btree ("chart_id","at");--> statement-breakpoint
CREATE INDEX "control_charts_board" ON "control_charts" USING btree ("code") WHERE is_active and is_on_board;--> statement-breakpoint
ALTER TABLE "instruments" ADD CONSTRAINT "instruments_check_calendar_id_calendars_id_fk" FOREIGN KEY ("check_calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD CONSTRAINT "magnetic_tests_import_profile_id_import_profiles_id_fk" FOREIGN KEY ("import_profile_id") REFERENCES "public"."import_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "grade_specifications_one_draft" ON "grade_specifications" USING btree ("code") WHERE approved_at is null;--> statement-breakpoint
CREATE INDEX "magnetic_tests_raw_file" ON "magnetic_tests" USING btree ("raw_file_id");--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD CONSTRAINT "grade_specifications_guard" CHECK ("grade_specifications"."guard_factor" >= 0 and "grade_specifications"."guard_factor" <= 2);--> statement-breakpoint
ALTER TABLE "grade_specifications" ADD CONSTRAINT "grade_specifications_draft_not_retired" CHECK ("grade_specifications"."approved_at" is not null or "grade_specifications"."retired_at" is null);