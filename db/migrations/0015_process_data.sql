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
CREATE INDEX "process_excursion_lots_lot" ON "process_excursion_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "process_excursions_run" ON "process_excursions" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "process_excursions_found" ON "process_excursions" USING btree ("starts_at","id");--> statement-breakpoint
CREATE INDEX "process_excursions_open" ON "process_excursions" USING btree ("starts_at") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "recipe_versions_one_draft" ON "recipe_versions" USING btree ("recipe_id") WHERE status = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "recipes_code_lower" ON "recipes" USING btree (lower("code"));--> statement-breakpoint
CREATE INDEX "recipes_operation" ON "recipes" USING btree ("operation_id");--> statement-breakpoint
CREATE INDEX "run_recipes_version" ON "run_recipes" USING btree ("version_id");--> statement-breakpoint
CREATE INDEX "run_recipes_open" ON "run_recipes" USING btree ("run_id") WHERE not is_final;