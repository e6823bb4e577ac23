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
ALTER TABLE "json_mapping_versions" ADD CONSTRAINT "json_mapping_versions_mapping_id_json_mappings_id_fk" FOREIGN KEY ("mapping_id") REFERENCES "public"."json_mappings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "machine_aliases" ADD CONSTRAINT "machine_aliases_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ingest_instances_seen" ON "ingest_instances" USING btree ("last_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "machine_dead_letters_open" ON "machine_dead_letters" USING btree ("digest") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "machine_dead_letters_newest" ON "machine_dead_letters" USING btree ("status","last_received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "machine_dead_letters_machine" ON "machine_dead_letters" USING btree ("equipment_code");--> statement-breakpoint
CREATE INDEX "machine_dead_letters_topic" ON "machine_dead_letters" USING btree ("topic","reason") WHERE status = 'open';