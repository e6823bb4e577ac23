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
ALTER TABLE "energy_meters" ADD CONSTRAINT "energy_meters_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "energy_readings" ADD CONSTRAINT "energy_readings_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "equipment_blocks" ADD CONSTRAINT "equipment_blocks_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_orders" ADD CONSTRAINT "maintenance_orders_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_plans" ADD CONSTRAINT "maintenance_plans_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_times" ADD CONSTRAINT "maintenance_times_order_id_maintenance_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."maintenance_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spare_part_movements" ADD CONSTRAINT "spare_part_movements_part_id_spare_parts_id_fk" FOREIGN KEY ("part_id") REFERENCES "public"."spare_parts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spare_part_movements" ADD CONSTRAINT "spare_part_movements_order_id_maintenance_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."maintenance_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_events" ADD CONSTRAINT "tool_events_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_mountings" ADD CONSTRAINT "tool_mountings_tool_id_tools_id_fk" FOREIGN KEY ("tool_id") REFERENCES "public"."tools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_mountings" ADD CONSTRAINT "tool_mountings_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "energy_tariffs_from" ON "energy_tariffs" USING btree ("code","effective_from");--> statement-breakpoint
CREATE INDEX "equipment_blocks_time" ON "equipment_blocks" USING btree ("equipment_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "equipment_blocks_open" ON "equipment_blocks" USING btree ("equipment_id","source_code") WHERE lifted_at is null;--> statement-breakpoint
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
CREATE INDEX "tool_mountings_machine" ON "tool_mountings" USING btree ("equipment_id","mounted_at");