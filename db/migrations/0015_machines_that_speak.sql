CREATE TABLE "andon_calls" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"called_at" timestamp (3) with time zone NOT NULL,
	"called_by" text NOT NULL,
	"called_by_label" text NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text,
	"answered_by_label" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by" text,
	"closed_by_label" text,
	CONSTRAINT "andon_calls_answered" CHECK (num_nonnulls("andon_calls"."answered_at", "andon_calls"."answered_by", "andon_calls"."answered_by_label") in (0, 3)
        and ("andon_calls"."answered_at" is null or "andon_calls"."answered_at" >= "andon_calls"."called_at")),
	CONSTRAINT "andon_calls_closed" CHECK (num_nonnulls("andon_calls"."closed_at", "andon_calls"."closed_by", "andon_calls"."closed_by_label") in (0, 3)
        and ("andon_calls"."closed_at" is null or "andon_calls"."closed_at" >= coalesce("andon_calls"."answered_at", "andon_calls"."called_at")))
);
--> statement-breakpoint
CREATE TABLE "ingest_instances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"pid" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"words_per_second" numeric(12, 1) DEFAULT '0' NOT NULL,
	"brokers" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "json_mapping_versions" (
	"mapping_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_enabled" boolean NOT NULL,
	"definition" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"saved_by_label" text NOT NULL,
	CONSTRAINT "json_mapping_versions_mapping_id_version_pk" PRIMARY KEY("mapping_id","version")
);
--> statement-breakpoint
CREATE TABLE "json_mappings" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"name" text NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"topic_filter" text NOT NULL,
	"definition" jsonb NOT NULL,
	"sample_topic" text,
	"sample_payload" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by_label" text NOT NULL,
	CONSTRAINT "json_mappings_name_unique" UNIQUE("name"),
	CONSTRAINT "json_mappings_name" CHECK (length(trim("json_mappings"."name")) > 0),
	CONSTRAINT "json_mappings_filter" CHECK (length("json_mappings"."topic_filter") between 1 and 1024)
);
--> statement-breakpoint
CREATE TABLE "machine_aliases" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"spoken_name" text NOT NULL,
	"equipment_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "machine_aliases_spoken_name_unique" UNIQUE("spoken_name"),
	CONSTRAINT "machine_aliases_named" CHECK (length(trim("machine_aliases"."spoken_name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "machine_dead_letters" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"last_received_at" timestamp (3) with time zone NOT NULL,
	"occurrences" integer DEFAULT 1 NOT NULL,
	"source" text NOT NULL,
	"topic" text NOT NULL,
	"payload" "bytea" NOT NULL,
	"payload_bytes" integer NOT NULL,
	"reason" text NOT NULL,
	"path" text DEFAULT '' NOT NULL,
	"message" text NOT NULL,
	"equipment_code" text,
	"status" text DEFAULT 'open' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"resolved_by_label" text,
	"resolved_at" timestamp (3) with time zone,
	"note" text,
	CONSTRAINT "machine_dead_letters_counted" CHECK ("machine_dead_letters"."occurrences" > 0 and "machine_dead_letters"."attempts" >= 0),
	CONSTRAINT "machine_dead_letters_resolved" CHECK (("machine_dead_letters"."status" = 'open') = ("machine_dead_letters"."resolved_at" is null)),
	CONSTRAINT "machine_dead_letters_discarded" CHECK ("machine_dead_letters"."status" <> 'discarded' or length(trim(coalesce("machine_dead_letters"."note", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "machine_hearings" (
	"source" text NOT NULL,
	"equipment_code" text NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"last_received_at" timestamp (3) with time zone NOT NULL,
	"skew_milliseconds" integer,
	"words" bigint DEFAULT 0 NOT NULL,
	"late" bigint DEFAULT 0 NOT NULL,
	"out_of_order" bigint DEFAULT 0 NOT NULL,
	"duplicates" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "machine_hearings_source_equipment_code_pk" PRIMARY KEY("source","equipment_code")
);
--> statement-breakpoint
CREATE TABLE "machine_totals" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"value" numeric NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pending_words" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"words" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sparkplug_hosts" (
	"host_id" text PRIMARY KEY NOT NULL,
	"holder" uuid,
	"lease_until" timestamp (3) with time zone,
	"is_online" boolean DEFAULT false NOT NULL,
	"since" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sparkplug_nodes" (
	"group_id" text NOT NULL,
	"node_id" text NOT NULL,
	"session" jsonb NOT NULL,
	"is_online" boolean NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	CONSTRAINT "sparkplug_nodes_group_id_node_id_pk" PRIMARY KEY("group_id","node_id")
);
--> statement-breakpoint
CREATE TABLE "sparkplug_tags" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"group_id" text,
	"node_id" text,
	"device_id" text,
	"metric" text NOT NULL,
	"meaning" jsonb NOT NULL,
	"is_enabled" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sparkplug_tags_metric" UNIQUE NULLS NOT DISTINCT("group_id","node_id","device_id","metric"),
	CONSTRAINT "sparkplug_tags_metric_named" CHECK (length(trim("sparkplug_tags"."metric")) > 0)
);
--> statement-breakpoint
CREATE TABLE "energy_meters" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"code" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "energy_meters_equipment_id_unique" UNIQUE("equipment_id"),
	CONSTRAINT "energy_meters_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "energy_readings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "energy_readings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"equipment_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kilowatt_hours" numeric(18, 6) NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "energy_readings_external" UNIQUE("equipment_id","external_id"),
	CONSTRAINT "energy_readings_time" UNIQUE("equipment_id","at","external_id"),
	CONSTRAINT "energy_readings_not_negative" CHECK ("energy_readings"."kilowatt_hours" >= 0)
);
--> statement-breakpoint
CREATE TABLE "energy_tariffs" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"currency" text NOT NULL,
	"effective_from" date NOT NULL,
	"effective_to" date,
	"periods" jsonb NOT NULL,
	"prices" jsonb NOT NULL,
	"author_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "energy_tariffs_version" UNIQUE("code","version"),
	CONSTRAINT "energy_tariffs_currency" CHECK ("energy_tariffs"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "energy_tariffs_effective" CHECK ("energy_tariffs"."effective_to" is null or "energy_tariffs"."effective_to" > "energy_tariffs"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "equipment_blocks" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid NOT NULL,
	"source_code" text NOT NULL,
	"reason" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"blocked_by_label" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by_label" text,
	CONSTRAINT "equipment_blocks_order" CHECK ("equipment_blocks"."lifted_at" is null or "equipment_blocks"."lifted_at" >= "equipment_blocks"."starts_at"),
	CONSTRAINT "equipment_blocks_lifter" CHECK (("equipment_blocks"."lifted_at" is null) = ("equipment_blocks"."lifted_by_label" is null))
);
--> statement-breakpoint
CREATE TABLE "mail_attachments" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"mail_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"file_name" text NOT NULL,
	"content_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "mail_attachments_position" UNIQUE("mail_id","position")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"to" text[] NOT NULL,
	"cc" text[] DEFAULT '{}'::text[] NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"html" text,
	"topic" text NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"error" text,
	"sent_at" timestamp (3) with time zone,
	"message_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"created_by_label" text NOT NULL,
	CONSTRAINT "mails_recipient" CHECK (cardinality("mails"."to") > 0),
	CONSTRAINT "mails_attempts" CHECK ("mails"."attempts" >= 0),
	CONSTRAINT "mails_sent" CHECK (("mails"."status" = 'sent') = ("mails"."sent_at" is not null)),
	CONSTRAINT "mails_failed" CHECK ("mails"."status" <> 'failed' or "mails"."error" is not null)
);
--> statement-breakpoint
CREATE TABLE "maintenance_orders" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"priority" integer NOT NULL,
	"equipment_id" uuid NOT NULL,
	"plan_code" text,
	"plan_version" integer,
	"symptom" text NOT NULL,
	"blocks_machine" boolean NOT NULL,
	"tasks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tasks_done" integer[] DEFAULT '{}'::integer[] NOT NULL,
	"planned_parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"estimated_minutes" integer,
	"responsible" text,
	"due_at" timestamp (3) with time zone,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_label" text NOT NULL,
	"down_since" timestamp (3) with time zone,
	"assignee_id" text,
	"assignee_label" text,
	"repair_started_at" timestamp (3) with time zone,
	"handed_back_at" timestamp (3) with time zone,
	"handed_back_by_label" text,
	"findings" text,
	"cause_code" text,
	"verified_at" timestamp (3) with time zone,
	"verified_by_label" text,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "maintenance_orders_number_unique" UNIQUE("number"),
	CONSTRAINT "maintenance_orders_priority" CHECK ("maintenance_orders"."priority" between 1 and 3),
	CONSTRAINT "maintenance_orders_plan" CHECK (num_nulls("maintenance_orders"."plan_code", "maintenance_orders"."plan_version") in (0, 2)),
	CONSTRAINT "maintenance_orders_down" CHECK (("maintenance_orders"."kind" = 'breakdown') = ("maintenance_orders"."down_since" is not null)),
	CONSTRAINT "maintenance_orders_repair" CHECK ("maintenance_orders"."repair_started_at" is null or "maintenance_orders"."down_since" is null or "maintenance_orders"."repair_started_at" >= "maintenance_orders"."down_since"),
	CONSTRAINT "maintenance_orders_hand_back" CHECK (("maintenance_orders"."status" in ('done', 'verified')) = ("maintenance_orders"."handed_back_at" is not null) and ("maintenance_orders"."handed_back_at" is null or ("maintenance_orders"."repair_started_at" is not null and "maintenance_orders"."handed_back_at" >= "maintenance_orders"."repair_started_at" and length(trim("maintenance_orders"."findings")) > 0))),
	CONSTRAINT "maintenance_orders_verified" CHECK (("maintenance_orders"."status" = 'verified') = ("maintenance_orders"."verified_at" is not null)),
	CONSTRAINT "maintenance_orders_cancelled" CHECK (("maintenance_orders"."status" = 'cancelled') = ("maintenance_orders"."cancelled_at" is not null) and ("maintenance_orders"."cancelled_at" is null or length(trim(coalesce("maintenance_orders"."cancel_reason", ''))) > 0)),
	CONSTRAINT "maintenance_orders_cause" CHECK ("maintenance_orders"."kind" <> 'breakdown' or "maintenance_orders"."status" not in ('done', 'verified') or "maintenance_orders"."cause_code" is not null)
);
--> statement-breakpoint
CREATE TABLE "maintenance_plans" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"kind" text NOT NULL,
	"equipment_id" uuid,
	"equipment_class" text,
	"trigger" text NOT NULL,
	"interval_amount" numeric(18, 3) NOT NULL,
	"lead_amount" numeric(18, 3) DEFAULT '0' NOT NULL,
	"tasks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"estimated_minutes" integer NOT NULL,
	"responsible" text,
	"blocks_when_due" boolean DEFAULT false NOT NULL,
	"counts_from" timestamp (3) with time zone NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"effective_to" timestamp (3) with time zone,
	"author_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "maintenance_plans_version" UNIQUE("code","version"),
	CONSTRAINT "maintenance_plans_object" CHECK (num_nonnulls("maintenance_plans"."equipment_id", "maintenance_plans"."equipment_class") = 1),
	CONSTRAINT "maintenance_plans_amounts" CHECK ("maintenance_plans"."interval_amount" > 0 and "maintenance_plans"."lead_amount" >= 0 and "maintenance_plans"."lead_amount" < "maintenance_plans"."interval_amount" and "maintenance_plans"."estimated_minutes" > 0),
	CONSTRAINT "maintenance_plans_effective" CHECK ("maintenance_plans"."effective_to" is null or "maintenance_plans"."effective_to" >= "maintenance_plans"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "maintenance_times" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"order_id" uuid NOT NULL,
	"worker_id" text NOT NULL,
	"worker_label" text NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"note" text,
	CONSTRAINT "maintenance_times_minutes" CHECK ("maintenance_times"."minutes" <> 0 and abs("maintenance_times"."minutes") <= 1440)
);
--> statement-breakpoint
CREATE TABLE "spare_part_movements" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"part_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"stock_after" numeric(18, 6) NOT NULL,
	"order_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"note" text,
	CONSTRAINT "spare_part_movements_sign" CHECK (("spare_part_movements"."kind" = 'use' and "spare_part_movements"."quantity" < 0) or ("spare_part_movements"."kind" in ('receive', 'return') and "spare_part_movements"."quantity" > 0) or "spare_part_movements"."kind" = 'count'),
	CONSTRAINT "spare_part_movements_order_needed" CHECK ("spare_part_movements"."kind" not in ('use', 'return') or "spare_part_movements"."order_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "spare_parts" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"unit" text DEFAULT 'pcs' NOT NULL,
	"stock" numeric(18, 6) DEFAULT '0' NOT NULL,
	"minimum" numeric(18, 6) DEFAULT '0' NOT NULL,
	"place" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "spare_parts_code_unique" UNIQUE("code"),
	CONSTRAINT "spare_parts_stock" CHECK ("spare_parts"."stock" >= 0 and "spare_parts"."minimum" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tool_events" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"tool_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"used_amount" numeric(18, 3) NOT NULL,
	"actor_label" text NOT NULL,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "tool_mountings" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"tool_id" uuid NOT NULL,
	"equipment_id" uuid NOT NULL,
	"mounted_at" timestamp (3) with time zone NOT NULL,
	"mounted_by_label" text NOT NULL,
	"unmounted_at" timestamp (3) with time zone,
	"unmounted_by_label" text,
	CONSTRAINT "tool_mountings_order" CHECK ("tool_mountings"."unmounted_at" is null or "tool_mountings"."unmounted_at" > "tool_mountings"."mounted_at")
);
--> statement-breakpoint
CREATE TABLE "tools" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"kind" text NOT NULL,
	"equipment_class" text NOT NULL,
	"life_unit" text NOT NULL,
	"life_limit" numeric(18, 3) NOT NULL,
	"used_before" numeric(18, 3) DEFAULT '0' NOT NULL,
	"counts_from" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'stored' NOT NULL,
	"blocks_at_limit" boolean DEFAULT false NOT NULL,
	"warned_percent" integer DEFAULT 0 NOT NULL,
	"regrinds" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tools_code_unique" UNIQUE("code"),
	CONSTRAINT "tools_life" CHECK ("tools"."life_limit" > 0 and "tools"."used_before" >= 0),
	CONSTRAINT "tools_warned" CHECK ("tools"."warned_percent" in (0, 80, 90, 100))
);
--> statement-breakpoint
CREATE TABLE "oee_targets" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_id" uuid,
	"product_id" uuid,
	"kpi" text NOT NULL,
	"value" double precision,
	"effective_from" date NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"created_by_label" text NOT NULL,
	CONSTRAINT "oee_targets_once" UNIQUE NULLS NOT DISTINCT("equipment_id","product_id","kpi","effective_from"),
	CONSTRAINT "oee_targets_one_scope" CHECK ("oee_targets"."equipment_id" is null or "oee_targets"."product_id" is null),
	CONSTRAINT "oee_targets_positive" CHECK ("oee_targets"."value" is null or "oee_targets"."value" > 0)
);
--> statement-breakpoint
CREATE TABLE "oee_bucket_losses" (
	"equipment_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"category" text NOT NULL,
	"reason_code" text DEFAULT '' NOT NULL,
	"time_class" text NOT NULL,
	"milliseconds" bigint NOT NULL,
	"occurrences" integer NOT NULL,
	CONSTRAINT "oee_bucket_losses_equipment_id_starts_at_category_reason_code_time_class_pk" PRIMARY KEY("equipment_id","starts_at","category","reason_code","time_class"),
	CONSTRAINT "oee_bucket_losses_not_negative" CHECK ("oee_bucket_losses"."milliseconds" >= 0 and "oee_bucket_losses"."occurrences" >= 0)
);
--> statement-breakpoint
CREATE TABLE "oee_buckets" (
	"equipment_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"production_day" date NOT NULL,
	"shift_code" text,
	"shift_date" date NOT NULL,
	"units" text[] DEFAULT '{}'::text[] NOT NULL,
	"calendar" bigint NOT NULL,
	"planned_downtime" bigint NOT NULL,
	"production" bigint NOT NULL,
	"setup" bigint NOT NULL,
	"delay" bigint NOT NULL,
	"down" bigint NOT NULL,
	"unrecorded" bigint NOT NULL,
	"production_outside_plan" bigint NOT NULL,
	"open_production" bigint NOT NULL,
	"order" bigint NOT NULL,
	"waiting_fill" bigint NOT NULL,
	"cooling" bigint NOT NULL,
	"breakdown" bigint NOT NULL,
	"breakdown_in_plan" bigint NOT NULL,
	"charge_production" bigint NOT NULL,
	"failures" integer NOT NULL,
	"charges" integer NOT NULL,
	"charges_without_ideal" integer NOT NULL,
	"charges_without_capacity" integer NOT NULL,
	"good" numeric(28, 9) NOT NULL,
	"reject" numeric(28, 9) NOT NULL,
	"rework" numeric(28, 9) NOT NULL,
	"good_outside" numeric(28, 9) NOT NULL,
	"reject_outside" numeric(28, 9) NOT NULL,
	"ideal" numeric(28, 9) NOT NULL,
	"ideal_of_good" numeric(28, 9) NOT NULL,
	"ideal_unknown" numeric(28, 9) NOT NULL,
	"first_pass_good" numeric(28, 9) NOT NULL,
	"first_pass_inspected" numeric(28, 9) NOT NULL,
	"planned_scrap" numeric(28, 9) NOT NULL,
	"planned_scrap_unknown" numeric(28, 9) NOT NULL,
	"charged_kg" numeric(28, 9) NOT NULL,
	"rated_kg" numeric(28, 9) NOT NULL,
	"charge_ideal" numeric(28, 9) NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "oee_buckets_equipment_id_starts_at_pk" PRIMARY KEY("equipment_id","starts_at"),
	CONSTRAINT "oee_buckets_order" CHECK ("oee_buckets"."ends_at" > "oee_buckets"."starts_at"),
	CONSTRAINT "oee_buckets_times_close" CHECK (least(production, setup, delay, down, unrecorded, planned_downtime) >= 0
        and production + setup + delay + down + unrecorded + planned_downtime <= calendar),
	CONSTRAINT "oee_buckets_not_negative" CHECK (least(good, reject, rework, ideal) >= 0 and failures >= 0)
);
--> statement-breakpoint
CREATE TABLE "oee_progress" (
	"equipment_id" uuid PRIMARY KEY NOT NULL,
	"rolled_from" timestamp (3) with time zone NOT NULL,
	"rolled_until" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "oee_progress_order" CHECK ("oee_progress"."rolled_until" >= "oee_progress"."rolled_from")
);
--> statement-breakpoint
CREATE TABLE "oee_stale" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "oee_stale_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"equipment_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"is_spread" boolean DEFAULT false NOT NULL,
	CONSTRAINT "oee_stale_order" CHECK ("oee_stale"."ends_at" >= "oee_stale"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "process_excursion_lots" (
	"excursion_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"held_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "process_excursion_lots_excursion_id_lot_id_pk" PRIMARY KEY("excursion_id","lot_id")
);
--> statement-breakpoint
CREATE TABLE "process_excursions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"run_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"series_id" integer NOT NULL,
	"side" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_by" text NOT NULL,
	"worst_value" double precision NOT NULL,
	"worst_limit" double precision NOT NULL,
	"worst_at" timestamp (3) with time zone NOT NULL,
	"area_outside" double precision NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"contradicted_at" timestamp (3) with time zone,
	"reopened_at" timestamp (3) with time zone,
	"status" text DEFAULT 'open' NOT NULL,
	"decision" text,
	"decision_reason" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_by_label" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "process_excursions_number_unique" UNIQUE("number"),
	CONSTRAINT "process_excursions_order" CHECK ("process_excursions"."ends_at" >= "process_excursions"."starts_at"),
	CONSTRAINT "process_excursions_area" CHECK ("process_excursions"."area_outside" >= 0),
	CONSTRAINT "process_excursions_decided" CHECK (("process_excursions"."status" = 'decided') = ("process_excursions"."decision" is not null) and ("process_excursions"."status" = 'decided') = ("process_excursions"."decided_at" is not null) and ("process_excursions"."status" = 'open' or length(trim(coalesce("process_excursions"."decision_reason", ''))) > 0))
);
--> statement-breakpoint
CREATE TABLE "process_hours" (
	"series_id" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"minimum" double precision NOT NULL,
	"maximum" double precision NOT NULL,
	"average" double precision NOT NULL,
	"last" double precision NOT NULL,
	"samples" integer NOT NULL,
	CONSTRAINT "process_hours_series_id_at_pk" PRIMARY KEY("series_id","at")
);
--> statement-breakpoint
CREATE TABLE "process_minutes" (
	"series_id" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"minimum" double precision NOT NULL,
	"maximum" double precision NOT NULL,
	"average" double precision NOT NULL,
	"last" double precision NOT NULL,
	"samples" integer NOT NULL,
	CONSTRAINT "process_minutes_series_id_at_pk" PRIMARY KEY("series_id","at")
);
--> statement-breakpoint
CREATE TABLE "process_parameters" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"equipment_class" text NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"unit" text NOT NULL,
	"is_logarithmic" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "process_parameters_code" UNIQUE("equipment_class","code")
);
--> statement-breakpoint
CREATE TABLE "process_retention" (
	"site_id" uuid PRIMARY KEY NOT NULL,
	"raw_days" integer NOT NULL,
	"minute_days" integer,
	"hour_days" integer,
	CONSTRAINT "process_retention_order" CHECK ("process_retention"."raw_days" >= 1 and coalesce("process_retention"."minute_days", 1000000) >= "process_retention"."raw_days" and coalesce("process_retention"."hour_days", 1000000) >= coalesce("process_retention"."minute_days", 1000000))
);
--> statement-breakpoint
CREATE TABLE "process_series" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "process_series_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"equipment_id" uuid NOT NULL,
	"parameter_id" uuid NOT NULL,
	CONSTRAINT "process_series_once" UNIQUE("equipment_id","parameter_id")
);
--> statement-breakpoint
CREATE TABLE "process_stale_hours" (
	"series_id" integer NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "process_stale_hours_series_id_hour_pk" PRIMARY KEY("series_id","hour")
);
--> statement-breakpoint
CREATE TABLE "process_unchecked" (
	"equipment_id" uuid PRIMARY KEY NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"marks" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recipe_versions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"recipe_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"steps" jsonb NOT NULL,
	"envelopes" jsonb NOT NULL,
	"note" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_label" text NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"approved_by" text,
	"approved_by_label" text,
	CONSTRAINT "recipe_versions_number" UNIQUE("recipe_id","version"),
	CONSTRAINT "recipe_versions_approved" CHECK (("recipe_versions"."status" = 'approved') = ("recipe_versions"."approved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "recipes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"operation_id" uuid NOT NULL,
	"equipment_class" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "run_curves" (
	"run_id" uuid NOT NULL,
	"series_id" integer NOT NULL,
	"samples" integer NOT NULL,
	"packed" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "run_curves_run_id_series_id_pk" PRIMARY KEY("run_id","series_id")
);
--> statement-breakpoint
CREATE TABLE "run_recipes" (
	"run_id" uuid PRIMARY KEY NOT NULL,
	"version_id" uuid NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"is_final" boolean DEFAULT false NOT NULL,
	"gaps" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shift_notes" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"calendar_id" uuid,
	"on_date" date NOT NULL,
	"shift_code" text,
	"area_id" uuid,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"author_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "shift_notes_body" CHECK (length(trim("shift_notes"."body")) > 0),
	CONSTRAINT "shift_notes_shift" CHECK (("shift_notes"."calendar_id" is null) = ("shift_notes"."shift_code" is null))
);
--> statement-breakpoint
CREATE TABLE "shift_report_dispatches" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"subscription_id" uuid NOT NULL,
	"period_start" timestamp (3) with time zone NOT NULL,
	"period_end" timestamp (3) with time zone NOT NULL,
	"mail_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "shift_report_dispatches_once" UNIQUE("subscription_id","period_start")
);
--> statement-breakpoint
CREATE TABLE "shift_report_subscriptions" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"area_id" uuid,
	"calendar_id" uuid,
	"shift_code" text,
	"addresses" text[] NOT NULL,
	"locale" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"active_since" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"created_by_label" text NOT NULL,
	CONSTRAINT "shift_report_subscriptions_addresses" CHECK (cardinality("shift_report_subscriptions"."addresses") > 0),
	CONSTRAINT "shift_report_subscriptions_shift" CHECK ("shift_report_subscriptions"."shift_code" is null or "shift_report_subscriptions"."calendar_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "equipment_state_corrections" ADD COLUMN "kind" text DEFAULT 'state' NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment_state_corrections" ADD COLUMN "is_lasting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "andon_calls" ADD CONSTRAINT "andon_calls_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "json_mapping_versions" ADD CONSTRAINT "json_mapping_versions_mapping_id_json_mappings_id_fk" FOREIGN KEY ("mapping_id") REFERENCES "public"."json_mappings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_aliases" ADD CONSTRAINT "machine_aliases_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "energy_meters" ADD CONSTRAINT "energy_meters_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "energy_readings" ADD CONSTRAINT "energy_readings_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_blocks" ADD CONSTRAINT "equipment_blocks_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_attachments" ADD CONSTRAINT "mail_attachments_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_orders" ADD CONSTRAINT "maintenance_orders_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_plans" ADD CONSTRAINT "maintenance_plans_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_times" ADD CONSTRAINT "maintenance_times_order_id_maintenance_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."maintenance_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spare_part_movements" ADD CONSTRAINT "spare_part_movements_part_id_spare_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."spare_parts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spare_part_movements" ADD CONSTRAINT "spare_part_movements_order_id_maintenance_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."maintenance_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_events" ADD CONSTRAINT "tool_events_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_mountings" ADD CONSTRAINT "tool_mountings_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_mountings" ADD CONSTRAINT "tool_mountings_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_targets" ADD CONSTRAINT "oee_targets_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_targets" ADD CONSTRAINT "oee_targets_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_buckets" ADD CONSTRAINT "oee_buckets_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_progress" ADD CONSTRAINT "oee_progress_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_excursion_lots" ADD CONSTRAINT "process_excursion_lots_excursion_id_process_excursions_id_fk" FOREIGN KEY ("excursion_id") REFERENCES "public"."process_excursions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_excursion_lots" ADD CONSTRAINT "process_excursion_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_excursions" ADD CONSTRAINT "process_excursions_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_excursions" ADD CONSTRAINT "process_excursions_version_id_recipe_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."recipe_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_excursions" ADD CONSTRAINT "process_excursions_series_id_process_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."process_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_hours" ADD CONSTRAINT "process_hours_series_id_process_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."process_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_minutes" ADD CONSTRAINT "process_minutes_series_id_process_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."process_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_retention" ADD CONSTRAINT "process_retention_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_series" ADD CONSTRAINT "process_series_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_series" ADD CONSTRAINT "process_series_parameter_id_process_parameters_id_fk" FOREIGN KEY ("parameter_id") REFERENCES "public"."process_parameters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_stale_hours" ADD CONSTRAINT "process_stale_hours_series_id_process_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."process_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_unchecked" ADD CONSTRAINT "process_unchecked_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipe_versions" ADD CONSTRAINT "recipe_versions_recipe_id_recipes_id_fk" FOREIGN KEY ("recipe_id") REFERENCES "public"."recipes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recipes" ADD CONSTRAINT "recipes_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_curves" ADD CONSTRAINT "run_curves_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_curves" ADD CONSTRAINT "run_curves_series_id_process_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."process_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_recipes" ADD CONSTRAINT "run_recipes_run_id_process_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."process_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run_recipes" ADD CONSTRAINT "run_recipes_version_id_recipe_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."recipe_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_notes" ADD CONSTRAINT "shift_notes_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_notes" ADD CONSTRAINT "shift_notes_area_id_equipment_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_dispatches" ADD CONSTRAINT "shift_report_dispatches_subscription_id_shift_report_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."shift_report_subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_dispatches" ADD CONSTRAINT "shift_report_dispatches_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_subscriptions" ADD CONSTRAINT "shift_report_subscriptions_area_id_equipment_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_subscriptions" ADD CONSTRAINT "shift_report_subscriptions_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "andon_calls_open_once" ON "andon_calls" USING btree ("equipment_id","kind") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "andon_calls_time" ON "andon_calls" USING btree ("equipment_id","called_at");--> statement-breakpoint
CREATE INDEX "ingest_instances_seen" ON "ingest_instances" USING btree ("last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "machine_dead_letters_open" ON "machine_dead_letters" USING btree ("digest") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "machine_dead_letters_newest" ON "machine_dead_letters" USING btree ("status","last_received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "machine_dead_letters_machine" ON "machine_dead_letters" USING btree ("equipment_code");--> statement-breakpoint
CREATE INDEX "machine_dead_letters_topic" ON "machine_dead_letters" USING btree ("topic","reason") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "energy_tariffs_from" ON "energy_tariffs" USING btree ("code","effective_from");--> statement-breakpoint
CREATE INDEX "equipment_blocks_time" ON "equipment_blocks" USING btree ("equipment_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_blocks_open" ON "equipment_blocks" USING btree ("equipment_id","source_code") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("next_attempt_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "maintenance_orders_machine" ON "maintenance_orders" USING btree ("equipment_id","requested_at");--> statement-breakpoint
CREATE INDEX "maintenance_orders_open" ON "maintenance_orders" USING btree ("priority","requested_at") WHERE status in ('requested', 'assigned', 'in-progress', 'waiting-parts');--> statement-breakpoint
CREATE INDEX "maintenance_orders_requested" ON "maintenance_orders" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "maintenance_orders_plan" ON "maintenance_orders" USING btree ("plan_code","equipment_id","handed_back_at");--> statement-breakpoint
CREATE UNIQUE INDEX "maintenance_orders_plan_open" ON "maintenance_orders" USING btree ("plan_code","equipment_id") WHERE plan_code is not null and status in ('requested', 'assigned', 'in-progress', 'waiting-parts');--> statement-breakpoint
CREATE UNIQUE INDEX "maintenance_orders_breakdown_open" ON "maintenance_orders" USING btree ("equipment_id") WHERE kind = 'breakdown' and status in ('requested', 'assigned', 'in-progress', 'waiting-parts');--> statement-breakpoint
CREATE UNIQUE INDEX "maintenance_plans_current" ON "maintenance_plans" USING btree ("code") WHERE effective_to is null;--> statement-breakpoint
CREATE INDEX "maintenance_times_order" ON "maintenance_times" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "spare_part_movements_part" ON "spare_part_movements" USING btree ("part_id","at");--> statement-breakpoint
CREATE INDEX "spare_part_movements_order" ON "spare_part_movements" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "tool_events_tool" ON "tool_events" USING btree ("tool_id","at");--> statement-breakpoint
CREATE INDEX "tool_mountings_machine" ON "tool_mountings" USING btree ("equipment_id","mounted_at");--> statement-breakpoint
CREATE INDEX "oee_progress_due" ON "oee_progress" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "oee_stale_equipment" ON "oee_stale" USING btree ("equipment_id","starts_at");--> statement-breakpoint
CREATE INDEX "process_excursion_lots_lot" ON "process_excursion_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "process_excursions_run" ON "process_excursions" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "process_excursions_found" ON "process_excursions" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "process_excursions_open" ON "process_excursions" USING btree ("starts_at") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "recipe_versions_one_draft" ON "recipe_versions" USING btree ("recipe_id") WHERE status = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "recipes_code_lower" ON "recipes" USING btree (lower("code"));--> statement-breakpoint
CREATE INDEX "recipes_operation" ON "recipes" USING btree ("operation_id");--> statement-breakpoint
CREATE INDEX "run_recipes_version" ON "run_recipes" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "run_recipes_open" ON "run_recipes" USING btree ("run_id") WHERE not is_final;--> statement-breakpoint
CREATE INDEX "shift_notes_day" ON "shift_notes" USING btree ("on_date");--> statement-breakpoint
CREATE INDEX "equipment_state_intervals_unexplained" ON "equipment_state_intervals" USING btree ("starts_at") WHERE reason_code is null and state in ('unplanned-stop', 'idle');--> statement-breakpoint
ALTER TABLE "equipment_state_corrections" ADD CONSTRAINT "equipment_state_corrections_reason" CHECK (("equipment_state_corrections"."kind" = 'state' and not "equipment_state_corrections"."is_lasting")
        or ("equipment_state_corrections"."kind" = 'reason' and "equipment_state_corrections"."reason_code" is not null));