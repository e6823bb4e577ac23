CREATE TABLE "audit_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"command_id" uuid,
	"actor_id" text,
	"actor_label" text,
	"table_name" text NOT NULL,
	"record_id" text NOT NULL,
	"operation" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"command_id" uuid NOT NULL,
	"command" text NOT NULL,
	"action" text NOT NULL,
	"record_type" text NOT NULL,
	"record_id" text NOT NULL,
	"record_code" text,
	"reason" text,
	"details" jsonb,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"source" text NOT NULL,
	"ip_address" text,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"command" text NOT NULL,
	"request_hash" text NOT NULL,
	"response" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "calendar_exceptions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"calendar_id" uuid NOT NULL,
	"on_date" date NOT NULL,
	"kind" text NOT NULL,
	"shift_codes" text[] DEFAULT '{}'::text[] NOT NULL,
	"note" text,
	CONSTRAINT "calendar_exceptions_day" UNIQUE("calendar_id","on_date")
);
--> statement-breakpoint
CREATE TABLE "calendar_shifts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"calendar_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"weekdays" integer[] NOT NULL,
	"starts_at" time NOT NULL,
	"ends_at" time NOT NULL,
	"breaks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"effective_from" date DEFAULT '2000-01-01' NOT NULL,
	"effective_to" date,
	CONSTRAINT "calendar_shifts_code" UNIQUE("calendar_id","code","effective_from")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"site_id" uuid NOT NULL,
	CONSTRAINT "calendars_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "equipment" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"site_id" uuid NOT NULL,
	"parent_id" uuid,
	"level" text NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"equipment_class" text,
	"calendar_id" uuid,
	"capacity_kg" numeric(18, 6),
	"capacity_pieces" integer,
	"is_batch" boolean DEFAULT false NOT NULL,
	"counts_from" text DEFAULT 'machine' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equipment_code_unique" UNIQUE("code"),
	CONSTRAINT "equipment_work_unit_class" CHECK ("equipment"."level" <> 'work-unit' or "equipment"."equipment_class" is not null)
);
--> statement-breakpoint
CREATE TABLE "equipment_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "equipment_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"equipment_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"state" text,
	"reason_code" text,
	"good" numeric(18, 6),
	"reject" numeric(18, 6),
	"unit" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "equipment_events_external" UNIQUE("equipment_id","external_id"),
	CONSTRAINT "equipment_events_shape" CHECK (("equipment_events"."type" = 'state' and "equipment_events"."state" is not null and "equipment_events"."good" is null)
       or ("equipment_events"."type" = 'count' and "equipment_events"."state" is null and "equipment_events"."good" is not null and "equipment_events"."good" >= 0 and coalesce("equipment_events"."reject", 0) >= 0))
);
--> statement-breakpoint
CREATE TABLE "equipment_positions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"code" text NOT NULL,
	"layer" integer DEFAULT 1 NOT NULL,
	"place" integer DEFAULT 1 NOT NULL,
	"capacity_kg" numeric(18, 6),
	CONSTRAINT "equipment_positions_code" UNIQUE("equipment_id","code")
);
--> statement-breakpoint
CREATE TABLE "equipment_state_corrections" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"reason_code" text,
	"note" text NOT NULL,
	"author_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"voided_at" timestamp (3) with time zone,
	CONSTRAINT "equipment_state_corrections_order" CHECK ("equipment_state_corrections"."ends_at" > "equipment_state_corrections"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "equipment_state_intervals" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"reason_code" text,
	"correction_id" uuid,
	CONSTRAINT "equipment_state_intervals_order" CHECK ("equipment_state_intervals"."ends_at" is null or "equipment_state_intervals"."ends_at" > "equipment_state_intervals"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "ideal_cycles" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"operation_id" uuid,
	"material_id" uuid,
	"ideal_seconds" double precision NOT NULL,
	"basis" text NOT NULL,
	"effective_from" timestamp (3) with time zone DEFAULT '2000-01-01' NOT NULL,
	CONSTRAINT "ideal_cycles_positive" CHECK ("ideal_cycles"."ideal_seconds" > 0)
);
--> statement-breakpoint
CREATE TABLE "instruments" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"method" text NOT NULL,
	"maximum_field_kiloampere_per_metre" double precision,
	"calibration_due_at" timestamp (3) with time zone,
	"uncertainties" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "instruments_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"time_zone" text NOT NULL,
	"production_day_start" time DEFAULT '06:00' NOT NULL,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	CONSTRAINT "sites_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "stop_reasons" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"loss_category" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_scopes" CHECK ("api_keys"."scopes" <@ array['read','orders:write','lots:write','quality:write','equipment:write']::text[] and cardinality("api_keys"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"demo_seeded_at" timestamp (3) with time zone,
	"demo_anchor_date" text,
	CONSTRAINT "installation_one_row" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_reason" text,
	"user_agent" text,
	"ip_address" text,
	"terminal_session_id" uuid
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"username" text NOT NULL,
	"ip_address" text,
	"succeeded" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user_roles" (
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "user_roles_user_id_role_pk" PRIMARY KEY("user_id","role"),
	CONSTRAINT "user_roles_role" CHECK ("user_roles"."role" in ('planner','operator','qc-technician','quality-engineer','maintenance','manager','administrator'))
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"username" text NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"pin_hash" text,
	"locale" text DEFAULT 'zh-CN' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"last_sign_in_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "users_username_not_empty" CHECK (length(trim("users"."username")) between 2 and 60)
);
--> statement-breakpoint
CREATE TABLE "locations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	CONSTRAINT "locations_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "lot_assays" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"element" text NOT NULL,
	"mass_fraction" double precision NOT NULL,
	"source" text NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	CONSTRAINT "lot_assays_fraction" CHECK ("lot_assays"."mass_fraction" >= 0 and "lot_assays"."mass_fraction" <= 1),
	CONSTRAINT "lot_assays_element" CHECK ("lot_assays"."element" ~ '^[A-Z][a-z]?$')
);
--> statement-breakpoint
CREATE TABLE "lot_holds" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"reason_code" text,
	"reason" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"placed_by" text NOT NULL,
	"placed_by_label" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text,
	"lifted_by_label" text,
	"lift_reason" text,
	CONSTRAINT "lot_holds_reason" CHECK (length(trim("lot_holds"."reason")) > 0),
	CONSTRAINT "lot_holds_lift" CHECK (("lot_holds"."lifted_at" is null) = ("lot_holds"."lifted_by" is null))
);
--> statement-breakpoint
CREATE TABLE "lot_ledger" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lot_ledger_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lot_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"mass_kg" numeric(18, 6) NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"transformation_id" uuid,
	"actor_id" text NOT NULL,
	"reason" text,
	CONSTRAINT "lot_ledger_correction_reason" CHECK ("lot_ledger"."kind" <> 'correct' or length(trim(coalesce("lot_ledger"."reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"material_id" uuid NOT NULL,
	"unit" text NOT NULL,
	"created_quantity" numeric(18, 6) NOT NULL,
	"created_mass_kg" numeric(18, 6) NOT NULL,
	"remaining_quantity" numeric(18, 6) NOT NULL,
	"remaining_mass_kg" numeric(18, 6) NOT NULL,
	"reserved_quantity" numeric(18, 6) DEFAULT '0' NOT NULL,
	"status" text DEFAULT 'available' NOT NULL,
	"quality_status" text DEFAULT 'not-required' NOT NULL,
	"transformation_id" uuid,
	"receipt_id" uuid,
	"is_by_product" boolean DEFAULT false NOT NULL,
	"is_rework" boolean DEFAULT false NOT NULL,
	"position" text,
	"parent_lot_id" uuid,
	"location_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "lots_code_unique" UNIQUE("code"),
	CONSTRAINT "lots_receipt_id_unique" UNIQUE("receipt_id"),
	CONSTRAINT "lots_born_once" CHECK (num_nonnulls("lots"."transformation_id", "lots"."receipt_id") = 1),
	CONSTRAINT "lots_created_positive" CHECK ("lots"."created_quantity" > 0 and "lots"."created_mass_kg" > 0),
	CONSTRAINT "lots_remaining_not_negative" CHECK ("lots"."remaining_quantity" >= 0 and "lots"."remaining_mass_kg" >= 0),
	CONSTRAINT "lots_reserved_within_remaining" CHECK ("lots"."reserved_quantity" >= 0 and "lots"."reserved_quantity" <= "lots"."remaining_quantity"),
	CONSTRAINT "lots_pieces_whole" CHECK ("lots"."unit" <> 'pcs' or "lots"."created_quantity" = trunc("lots"."created_quantity")),
	CONSTRAINT "lots_kilograms_are_mass" CHECK ("lots"."unit" <> 'kg' or "lots"."created_quantity" = "lots"."created_mass_kg"),
	CONSTRAINT "lots_consumed_is_empty" CHECK ("lots"."status" not in ('consumed', 'voided') or "lots"."remaining_quantity" = 0)
);
--> statement-breakpoint
CREATE TABLE "process_runs" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"kind" text DEFAULT 'process' NOT NULL,
	"operation_id" uuid,
	"equipment_id" uuid,
	"program" text,
	"status" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"operator_id" text NOT NULL,
	"operator_label" text NOT NULL,
	"note" text,
	"voided_at" timestamp (3) with time zone,
	"voided_by" text,
	"void_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "process_runs_code_unique" UNIQUE("code"),
	CONSTRAINT "process_runs_order" CHECK ("process_runs"."ended_at" is null or "process_runs"."ended_at" >= "process_runs"."started_at"),
	CONSTRAINT "process_runs_ended" CHECK (("process_runs"."status" = 'running') = ("process_runs"."ended_at" is null)),
	CONSTRAINT "process_runs_equipment_needed" CHECK ("process_runs"."kind" = 'handling' or ("process_runs"."equipment_id" is not null and "process_runs"."operation_id" is not null)),
	CONSTRAINT "process_runs_void_reason" CHECK (("process_runs"."status" = 'voided') = ("process_runs"."voided_at" is not null) and ("process_runs"."voided_at" is null or length(trim("process_runs"."void_reason")) > 0))
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"supplier_id" uuid NOT NULL,
	"supplier_lot" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"received_by" text NOT NULL,
	"mined_in" text,
	"refined_in" text,
	"melted_in" text,
	"pre_consumer_share" numeric(9, 6) DEFAULT '0' NOT NULL,
	"post_consumer_share" numeric(9, 6) DEFAULT '0' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "receipts_recycled_shares" CHECK ("receipts"."pre_consumer_share" >= 0 and "receipts"."post_consumer_share" >= 0 and "receipts"."pre_consumer_share" + "receipts"."post_consumer_share" <= 1)
);
--> statement-breakpoint
CREATE TABLE "run_loads" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"run_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"position" text,
	"loaded_at" timestamp (3) with time zone NOT NULL,
	"loaded_by" text NOT NULL,
	"unloaded_at" timestamp (3) with time zone,
	CONSTRAINT "run_loads_positive" CHECK ("run_loads"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "run_parameters" (
	"run_id" uuid NOT NULL,
	"parameter_id" uuid NOT NULL,
	"value" double precision NOT NULL,
	"lower_limit" double precision,
	"upper_limit" double precision,
	"is_within_limits" boolean NOT NULL,
	"deviation_reason" text,
	CONSTRAINT "run_parameters_run_id_parameter_id_pk" PRIMARY KEY("run_id","parameter_id")
);
--> statement-breakpoint
CREATE TABLE "transformation_inputs" (
	"transformation_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"mass_kg" numeric(18, 6) NOT NULL,
	CONSTRAINT "transformation_inputs_transformation_id_lot_id_pk" PRIMARY KEY("transformation_id","lot_id"),
	CONSTRAINT "transformation_inputs_positive" CHECK ("transformation_inputs"."quantity" > 0 and "transformation_inputs"."mass_kg" > 0)
);
--> statement-breakpoint
CREATE TABLE "transformation_losses" (
	"transformation_id" uuid NOT NULL,
	"reason_code" text NOT NULL,
	"mass_kg" numeric(18, 6) NOT NULL,
	"quantity" numeric(18, 6),
	CONSTRAINT "transformation_losses_transformation_id_reason_code_pk" PRIMARY KEY("transformation_id","reason_code")
);
--> statement-breakpoint
CREATE TABLE "transformations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"run_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"kind" text DEFAULT 'process' NOT NULL,
	"position" text,
	"input_mass_kg" numeric(18, 6) NOT NULL,
	"output_mass_kg" numeric(18, 6) NOT NULL,
	"sample_mass_kg" numeric(18, 6) DEFAULT '0' NOT NULL,
	"loss_mass_kg" numeric(18, 6) DEFAULT '0' NOT NULL,
	"unexplained_mass_kg" numeric(18, 6) GENERATED ALWAYS AS (input_mass_kg - output_mass_kg - sample_mass_kg - loss_mass_kg) STORED NOT NULL,
	"tolerance_fraction" numeric(9, 6) NOT NULL,
	"balance_reason" text,
	"is_voided" boolean DEFAULT false NOT NULL,
	CONSTRAINT "transformations_ordinal" UNIQUE("run_id","ordinal"),
	CONSTRAINT "transformations_input_mass" CHECK ("transformations"."input_mass_kg" > 0),
	CONSTRAINT "transformations_output_mass" CHECK ("transformations"."output_mass_kg" >= 0 and "transformations"."sample_mass_kg" >= 0),
	CONSTRAINT "transformations_mass_balance" CHECK (abs(input_mass_kg - output_mass_kg - sample_mass_kg - loss_mass_kg) <= tolerance_fraction * input_mass_kg + 0.000001
        or length(trim(coalesce(balance_reason, ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "characteristics" (
	"code" text PRIMARY KEY NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"unit" text NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"country" text,
	CONSTRAINT "customers_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "grade_limits" (
	"specification_id" uuid NOT NULL,
	"characteristic_code" text NOT NULL,
	"temperature_c" double precision DEFAULT 20 NOT NULL,
	"minimum" double precision,
	"maximum" double precision,
	CONSTRAINT "grade_limits_specification_id_characteristic_code_temperature_c_pk" PRIMARY KEY("specification_id","characteristic_code","temperature_c"),
	CONSTRAINT "grade_limits_some_limit" CHECK ("grade_limits"."minimum" is not null or "grade_limits"."maximum" is not null),
	CONSTRAINT "grade_limits_order" CHECK ("grade_limits"."minimum" is null or "grade_limits"."maximum" is null or "grade_limits"."minimum" <= "grade_limits"."maximum")
);
--> statement-breakpoint
CREATE TABLE "grade_specifications" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"grade" text NOT NULL,
	"series" text NOT NULL,
	"owner" text NOT NULL,
	"owner_kind" text NOT NULL,
	"source_url" text,
	"flags" text[] DEFAULT '{}'::text[] NOT NULL,
	"density_gram_per_cubic_centimetre" double precision,
	"maximum_working_temperature_c" double precision,
	"alpha_br_percent_per_kelvin" double precision,
	"beta_hcj_percent_per_kelvin" double precision,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "grade_specifications_code_revision" UNIQUE("code","revision")
);
--> statement-breakpoint
CREATE TABLE "materials" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"kind" text NOT NULL,
	"base_unit" text NOT NULL,
	"piece_mass_kg" numeric(18, 6),
	"nominal_composition" jsonb,
	"shelf_life_hours" integer,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "materials_code_unique" UNIQUE("code"),
	CONSTRAINT "materials_base_unit" CHECK ("materials"."base_unit" in ('kg','pcs')),
	CONSTRAINT "materials_piece_mass" CHECK ("materials"."piece_mass_kg" is null or "materials"."piece_mass_kg" > 0)
);
--> statement-breakpoint
CREATE TABLE "operation_parameters" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"operation_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"unit" text NOT NULL,
	"target" double precision,
	"lower_limit" double precision,
	"upper_limit" double precision,
	"is_required" boolean DEFAULT false NOT NULL,
	"source" text,
	CONSTRAINT "operation_parameters_code" UNIQUE("operation_id","code"),
	CONSTRAINT "operation_parameters_limits" CHECK ("operation_parameters"."lower_limit" is null or "operation_parameters"."upper_limit" is null or "operation_parameters"."lower_limit" <= "operation_parameters"."upper_limit")
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"seq" integer NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"equipment_class" text,
	"lot_relation" text NOT NULL,
	"output_unit" text NOT NULL,
	"input_kinds" text[] DEFAULT '{}'::text[] NOT NULL,
	"output_kind" text,
	"requires_release" boolean DEFAULT false NOT NULL,
	"mass_tolerance_fraction" numeric(9, 6) DEFAULT '0.02' NOT NULL,
	"expected_yield_fraction" numeric(9, 6),
	"standard_seconds" double precision,
	"standard_basis" text,
	"source" text,
	CONSTRAINT "operations_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"revision" text DEFAULT 'A' NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"material_id" uuid NOT NULL,
	"grade_specification_id" uuid NOT NULL,
	"route_id" uuid NOT NULL,
	"geometry" jsonb NOT NULL,
	"magnetisation_direction" text NOT NULL,
	"coating" text NOT NULL,
	"piece_mass_kg" numeric(18, 6) NOT NULL,
	"customer_id" uuid,
	"customer_part_number" text,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "products_piece_mass" CHECK ("products"."piece_mass_kg" > 0)
);
--> statement-breakpoint
CREATE TABLE "reason_codes" (
	"code" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"operation_code" text,
	"by_product_material_id" uuid
);
--> statement-breakpoint
CREATE TABLE "route_operations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"route_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"operation_id" uuid NOT NULL,
	"output_material_id" uuid,
	"requires_release" boolean DEFAULT false NOT NULL,
	"standard_seconds" double precision,
	CONSTRAINT "route_operations_seq" UNIQUE("route_id","seq")
);
--> statement-breakpoint
CREATE TABLE "routes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "routes_code_version" UNIQUE("code","version")
);
--> statement-breakpoint
CREATE TABLE "suppliers" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"country" text,
	CONSTRAINT "suppliers_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "numbering_rules" (
	"kind" text PRIMARY KEY NOT NULL,
	"pattern" text NOT NULL,
	"digits" integer DEFAULT 6 NOT NULL,
	"resets" text DEFAULT 'yearly' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dispositions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"decided_by_id" text NOT NULL,
	"decided_by_label" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"signature_method" text NOT NULL,
	"signature_meaning" text NOT NULL,
	"magnetic_test_ids" uuid[] DEFAULT '{}'::uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dispositions_reason" CHECK ("dispositions"."decision" = 'released' or length(trim(coalesce("dispositions"."reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "magnetic_tests" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"correction_reason" text,
	"lot_id" uuid NOT NULL,
	"position" text,
	"sample_id" text,
	"instrument_id" uuid NOT NULL,
	"method" text NOT NULL,
	"temperature_c" double precision NOT NULL,
	"measured_at" timestamp (3) with time zone NOT NULL,
	"recorded_by_id" text NOT NULL,
	"recorded_by_label" text NOT NULL,
	"source" text NOT NULL,
	"is_synthetic" boolean DEFAULT false NOT NULL,
	"raw_file_id" uuid,
	"import_settings" jsonb,
	"curve_h_ampere_per_metre" double precision[],
	"curve_j_tesla" double precision[],
	"br_tesla" double precision,
	"hcb_kiloampere_per_metre" double precision,
	"hcj_kiloampere_per_metre" double precision,
	"bh_max_kilojoule_per_cubic_metre" double precision,
	"hk_kiloampere_per_metre" double precision,
	"hk_definition" text,
	"squareness" double precision,
	"mu_rec" double precision,
	"algorithm_version" text,
	"checks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"specification_id" uuid,
	"limit_results" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"verdict" text NOT NULL,
	"is_certificate_evidence" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "magnetic_tests_curve" CHECK (("magnetic_tests"."source" = 'curve') = ("magnetic_tests"."curve_h_ampere_per_metre" is not null) and coalesce(cardinality("magnetic_tests"."curve_h_ampere_per_metre"), 0) = coalesce(cardinality("magnetic_tests"."curve_j_tesla"), 0)),
	CONSTRAINT "magnetic_tests_correction_reason" CHECK ("magnetic_tests"."version" = 1 or length(trim(coalesce("magnetic_tests"."correction_reason", ''))) > 0),
	CONSTRAINT "magnetic_tests_energy_limit" CHECK ("magnetic_tests"."bh_max_kilojoule_per_cubic_metre" is null or "magnetic_tests"."br_tesla" is null or "magnetic_tests"."bh_max_kilojoule_per_cubic_metre" <= 198.9437 * "magnetic_tests"."br_tesla" * "magnetic_tests"."br_tesla" * 1.005),
	CONSTRAINT "magnetic_tests_coercivity_order" CHECK ("magnetic_tests"."hcb_kiloampere_per_metre" is null or "magnetic_tests"."hcj_kiloampere_per_metre" is null or "magnetic_tests"."hcb_kiloampere_per_metre" <= "magnetic_tests"."hcj_kiloampere_per_metre" * 1.005)
);
--> statement-breakpoint
CREATE TABLE "raw_files" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_order_bookings" (
	"transformation_id" uuid PRIMARY KEY NOT NULL,
	"work_order_id" uuid NOT NULL,
	"work_order_operation_id" uuid NOT NULL,
	"good_quantity" numeric(18, 6) DEFAULT '0' NOT NULL,
	"rework_quantity" numeric(18, 6) DEFAULT '0' NOT NULL,
	CONSTRAINT "work_order_bookings_not_negative" CHECK ("work_order_bookings"."good_quantity" >= 0 and "work_order_bookings"."rework_quantity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "work_order_loads" (
	"run_load_id" uuid PRIMARY KEY NOT NULL,
	"work_order_operation_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_order_operations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"work_order_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"operation_id" uuid NOT NULL,
	"equipment_class" text,
	"output_material_id" uuid,
	"requires_release" boolean NOT NULL,
	"mass_tolerance_fraction" numeric(9, 6) NOT NULL,
	"standard_seconds" double precision,
	"parameters" jsonb NOT NULL,
	"planned_start_at" timestamp (3) with time zone,
	"planned_end_at" timestamp (3) with time zone,
	"status" text DEFAULT 'waiting' NOT NULL,
	CONSTRAINT "work_order_operations_seq" UNIQUE("work_order_id","seq")
);
--> statement-breakpoint
CREATE TABLE "work_order_runs" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"run_id" uuid NOT NULL,
	"work_order_operation_id" uuid NOT NULL,
	CONSTRAINT "work_order_runs_pair" UNIQUE("run_id","work_order_operation_id")
);
--> statement-breakpoint
CREATE TABLE "work_order_scrap" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"transformation_id" uuid NOT NULL,
	"reason_code" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	CONSTRAINT "work_order_scrap_positive" CHECK ("work_order_scrap"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "work_order_transitions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "work_order_transitions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"work_order_id" uuid NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "work_orders" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"external_id" text,
	"product_id" uuid NOT NULL,
	"customer_id" uuid,
	"quantity" numeric(18, 6) NOT NULL,
	"priority" integer DEFAULT 3 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"note" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"route_id" uuid,
	"grade_specification_id" uuid,
	"released_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"variance_reason" text,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "work_orders_number_unique" UNIQUE("number"),
	CONSTRAINT "work_orders_quantity" CHECK ("work_orders"."quantity" > 0 and "work_orders"."quantity" = trunc("work_orders"."quantity")),
	CONSTRAINT "work_orders_priority" CHECK ("work_orders"."priority" between 1 and 5),
	CONSTRAINT "work_orders_frozen" CHECK ("work_orders"."status" in ('draft', 'cancelled') or ("work_orders"."route_id" is not null and "work_orders"."grade_specification_id" is not null and "work_orders"."released_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "calendar_exceptions" ADD CONSTRAINT "calendar_exceptions_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_shifts" ADD CONSTRAINT "calendar_shifts_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_parent_id_equipment_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment" ADD CONSTRAINT "equipment_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_events" ADD CONSTRAINT "equipment_events_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_positions" ADD CONSTRAINT "equipment_positions_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_state_corrections" ADD CONSTRAINT "equipment_state_corrections_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_state_intervals" ADD CONSTRAINT "equipment_state_intervals_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideal_cycles" ADD CONSTRAINT "ideal_cycles_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideal_cycles" ADD CONSTRAINT "ideal_cycles_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideal_cycles" ADD CONSTRAINT "ideal_cycles_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stop_reasons" ADD CONSTRAINT "stop_reasons_parent_code_stop_reasons_code_fk" FOREIGN KEY ("parent_code") REFERENCES "public"."stop_reasons"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_roles" ADD CONSTRAINT "user_roles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_assays" ADD CONSTRAINT "lot_assays_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_holds" ADD CONSTRAINT "lot_holds_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_holds" ADD CONSTRAINT "lot_holds_reason_code_reason_codes_code_fk" FOREIGN KEY ("reason_code") REFERENCES "public"."reason_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_ledger" ADD CONSTRAINT "lot_ledger_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_ledger" ADD CONSTRAINT "lot_ledger_transformation_id_transformations_id_fk" FOREIGN KEY ("transformation_id") REFERENCES "public"."transformations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_transformation_id_transformations_id_fk" FOREIGN KEY ("transformation_id") REFERENCES "public"."transformations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_receipt_id_receipts_id_fk" FOREIGN KEY ("receipt_id") REFERENCES "public"."receipts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_parent_lot_id_lots_id_fk" FOREIGN KEY ("parent_lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_runs" ADD CONSTRAINT "process_runs_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_runs" ADD CONSTRAINT "process_runs_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_loads" ADD CONSTRAINT "run_loads_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_loads" ADD CONSTRAINT "run_loads_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_parameters" ADD CONSTRAINT "run_parameters_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_parameters" ADD CONSTRAINT "run_parameters_parameter_id_operation_parameters_id_fk" FOREIGN KEY ("parameter_id") REFERENCES "public"."operation_parameters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transformation_inputs" ADD CONSTRAINT "transformation_inputs_transformation_id_transformations_id_fk" FOREIGN KEY ("transformation_id") REFERENCES "public"."transformations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transformation_inputs" ADD CONSTRAINT "transformation_inputs_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transformation_losses" ADD CONSTRAINT "transformation_losses_transformation_id_transformations_id_fk" FOREIGN KEY ("transformation_id") REFERENCES "public"."transformations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transformation_losses" ADD CONSTRAINT "transformation_losses_reason_code_reason_codes_code_fk" FOREIGN KEY ("reason_code") REFERENCES "public"."reason_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transformations" ADD CONSTRAINT "transformations_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_limits" ADD CONSTRAINT "grade_limits_specification_id_grade_specifications_id_fk" FOREIGN KEY ("specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grade_limits" ADD CONSTRAINT "grade_limits_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operation_parameters" ADD CONSTRAINT "operation_parameters_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_material_id_materials_id_fk" FOREIGN KEY ("material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_grade_specification_id_grade_specifications_id_fk" FOREIGN KEY ("grade_specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_route_id_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_codes" ADD CONSTRAINT "reason_codes_by_product_material_id_materials_id_fk" FOREIGN KEY ("by_product_material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_operations" ADD CONSTRAINT "route_operations_route_id_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_operations" ADD CONSTRAINT "route_operations_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_operations" ADD CONSTRAINT "route_operations_output_material_id_materials_id_fk" FOREIGN KEY ("output_material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dispositions" ADD CONSTRAINT "dispositions_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD CONSTRAINT "magnetic_tests_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD CONSTRAINT "magnetic_tests_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD CONSTRAINT "magnetic_tests_raw_file_id_raw_files_id_fk" FOREIGN KEY ("raw_file_id") REFERENCES "public"."raw_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD CONSTRAINT "magnetic_tests_specification_id_grade_specifications_id_fk" FOREIGN KEY ("specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_bookings" ADD CONSTRAINT "work_order_bookings_transformation_id_transformations_id_fk" FOREIGN KEY ("transformation_id") REFERENCES "public"."transformations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_bookings" ADD CONSTRAINT "work_order_bookings_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_bookings" ADD CONSTRAINT "work_order_bookings_work_order_operation_id_work_order_operations_id_fk" FOREIGN KEY ("work_order_operation_id") REFERENCES "public"."work_order_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_loads" ADD CONSTRAINT "work_order_loads_run_load_id_run_loads_id_fk" FOREIGN KEY ("run_load_id") REFERENCES "public"."run_loads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_loads" ADD CONSTRAINT "work_order_loads_work_order_operation_id_work_order_operations_id_fk" FOREIGN KEY ("work_order_operation_id") REFERENCES "public"."work_order_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_operations" ADD CONSTRAINT "work_order_operations_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_operations" ADD CONSTRAINT "work_order_operations_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_operations" ADD CONSTRAINT "work_order_operations_output_material_id_materials_id_fk" FOREIGN KEY ("output_material_id") REFERENCES "public"."materials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_runs" ADD CONSTRAINT "work_order_runs_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_runs" ADD CONSTRAINT "work_order_runs_work_order_operation_id_work_order_operations_id_fk" FOREIGN KEY ("work_order_operation_id") REFERENCES "public"."work_order_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_scrap" ADD CONSTRAINT "work_order_scrap_transformation_id_work_order_bookings_transformation_id_fk" FOREIGN KEY ("transformation_id") REFERENCES "public"."work_order_bookings"("transformation_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_order_transitions" ADD CONSTRAINT "work_order_transitions_work_order_id_work_orders_id_fk" FOREIGN KEY ("work_order_id") REFERENCES "public"."work_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_route_id_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_orders" ADD CONSTRAINT "work_orders_grade_specification_id_grade_specifications_id_fk" FOREIGN KEY ("grade_specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_changes_record" ON "audit_changes" USING btree ("record_id");--> statement-breakpoint
CREATE INDEX "audit_changes_command" ON "audit_changes" USING btree ("command_id");--> statement-breakpoint
CREATE INDEX "audit_events_record" ON "audit_events" USING btree ("record_type","record_id");--> statement-breakpoint
CREATE INDEX "audit_events_command" ON "audit_events" USING btree ("command_id");--> statement-breakpoint
CREATE INDEX "outbox_messages_open" ON "outbox_messages" USING btree ("processed_at","created_at");--> statement-breakpoint
CREATE INDEX "equipment_class" ON "equipment" USING btree ("equipment_class");--> statement-breakpoint
CREATE INDEX "equipment_events_time" ON "equipment_events" USING btree ("equipment_id","type","at");--> statement-breakpoint
CREATE INDEX "equipment_state_corrections_time" ON "equipment_state_corrections" USING btree ("equipment_id","starts_at");--> statement-breakpoint
CREATE INDEX "equipment_state_intervals_time" ON "equipment_state_intervals" USING btree ("equipment_id","starts_at");--> statement-breakpoint
CREATE INDEX "ideal_cycles_equipment" ON "ideal_cycles" USING btree ("equipment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_ip" ON "sign_in_attempts" USING btree ("ip_address","created_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_username" ON "sign_in_attempts" USING btree ("username","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_username" ON "users" USING btree (lower("username"));--> statement-breakpoint
CREATE UNIQUE INDEX "lot_assays_current" ON "lot_assays" USING btree ("lot_id","element") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "lot_holds_lot" ON "lot_holds" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "lot_ledger_lot" ON "lot_ledger" USING btree ("lot_id","id");--> statement-breakpoint
CREATE INDEX "lots_transformation" ON "lots" USING btree ("transformation_id");--> statement-breakpoint
CREATE INDEX "lots_material" ON "lots" USING btree ("material_id","id");--> statement-breakpoint
CREATE INDEX "lots_status" ON "lots" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "lots_pending" ON "lots" USING btree ("id") WHERE quality_status = 'pending' and status in ('available', 'on-hold');--> statement-breakpoint
CREATE INDEX "lots_updated" ON "lots" USING btree ("updated_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "lots_code_lower" ON "lots" USING btree (lower("code"));--> statement-breakpoint
CREATE INDEX "process_runs_equipment" ON "process_runs" USING btree ("equipment_id","started_at");--> statement-breakpoint
CREATE INDEX "process_runs_started" ON "process_runs" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "process_runs_running" ON "process_runs" USING btree ("equipment_id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "run_loads_run" ON "run_loads" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "run_loads_lot" ON "run_loads" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_loads_position" ON "run_loads" USING btree ("run_id","position") WHERE unloaded_at is null and position is not null;--> statement-breakpoint
CREATE INDEX "transformation_inputs_lot" ON "transformation_inputs" USING btree ("lot_id","transformation_id");--> statement-breakpoint
CREATE INDEX "grade_specifications_grade" ON "grade_specifications" USING btree ("grade");--> statement-breakpoint
CREATE UNIQUE INDEX "products_code" ON "products" USING btree ("code");--> statement-breakpoint
CREATE INDEX "reason_codes_kind" ON "reason_codes" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "dispositions_lot" ON "dispositions" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "magnetic_tests_number_version" ON "magnetic_tests" USING btree ("number","version");--> statement-breakpoint
CREATE UNIQUE INDEX "magnetic_tests_current" ON "magnetic_tests" USING btree ("number") WHERE superseded_at is null;--> statement-breakpoint
CREATE INDEX "magnetic_tests_lot" ON "magnetic_tests" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "raw_files_hash" ON "raw_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "work_order_bookings_order" ON "work_order_bookings" USING btree ("work_order_id");--> statement-breakpoint
CREATE INDEX "work_order_bookings_operation" ON "work_order_bookings" USING btree ("work_order_operation_id");--> statement-breakpoint
CREATE INDEX "work_order_operations_operation" ON "work_order_operations" USING btree ("operation_id");--> statement-breakpoint
CREATE INDEX "work_order_scrap_booking" ON "work_order_scrap" USING btree ("transformation_id");--> statement-breakpoint
CREATE INDEX "work_order_transitions_order" ON "work_order_transitions" USING btree ("work_order_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_orders_external" ON "work_orders" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "work_orders_status" ON "work_orders" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "work_orders_updated" ON "work_orders" USING btree ("updated_at","id");