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
ALTER TABLE "control_chart_limits" ADD CONSTRAINT "control_chart_limits_chart_id_control_charts_id_fk" FOREIGN KEY ("chart_id") REFERENCES "public"."control_charts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_chart_signals" ADD CONSTRAINT "control_chart_signals_chart_id_control_charts_id_fk" FOREIGN KEY ("chart_id") REFERENCES "public"."control_charts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_chart_signals" ADD CONSTRAINT "control_chart_signals_limits_id_control_chart_limits_id_fk" FOREIGN KEY ("limits_id") REFERENCES "public"."control_chart_limits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_characteristic_code_characteristics_code_fk" FOREIGN KEY ("characteristic_code") REFERENCES "public"."characteristics"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "control_charts" ADD CONSTRAINT "control_charts_operation_id_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "control_chart_limits_current" ON "control_chart_limits" USING btree ("chart_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "control_chart_signals_chart" ON "control_chart_signals" USING btree ("chart_id","at");--> statement-breakpoint
CREATE INDEX "control_charts_board" ON "control_charts" USING btree ("code") WHERE is_active and is_on_board;