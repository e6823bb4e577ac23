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
ALTER TABLE "equipment_state_corrections" ADD COLUMN "kind" text DEFAULT 'state' NOT NULL;--> statement-breakpoint
ALTER TABLE "equipment_state_corrections" ADD COLUMN "is_lasting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "andon_calls" ADD CONSTRAINT "andon_calls_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "andon_calls_open_once" ON "andon_calls" USING btree ("equipment_id","kind") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "andon_calls_time" ON "andon_calls" USING btree ("equipment_id","called_at");--> statement-breakpoint
CREATE INDEX "equipment_state_intervals_unexplained" ON "equipment_state_intervals" USING btree ("starts_at") WHERE reason_code is null and state in ('unplanned-stop', 'idle');--> statement-breakpoint
ALTER TABLE "equipment_state_corrections" ADD CONSTRAINT "equipment_state_corrections_reason" CHECK (("equipment_state_corrections"."kind" = 'state' and not "equipment_state_corrections"."is_lasting")
        or ("equipment_state_corrections"."kind" = 'reason' and "equipment_state_corrections"."reason_code" is not null));