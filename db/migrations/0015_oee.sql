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
ALTER TABLE "oee_buckets" ADD CONSTRAINT "oee_buckets_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_progress" ADD CONSTRAINT "oee_progress_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "oee_progress_due" ON "oee_progress" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "oee_stale_equipment" ON "oee_stale" USING btree ("equipment_id","starts_at");