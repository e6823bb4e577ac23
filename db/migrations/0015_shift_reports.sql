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
ALTER TABLE "mail_attachments" ADD CONSTRAINT "mail_attachments_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_targets" ADD CONSTRAINT "oee_targets_equipment_id_equipment_id_fk" FOREIGN KEY ("equipment_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oee_targets" ADD CONSTRAINT "oee_targets_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_notes" ADD CONSTRAINT "shift_notes_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_notes" ADD CONSTRAINT "shift_notes_area_id_equipment_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_dispatches" ADD CONSTRAINT "shift_report_dispatches_subscription_id_shift_report_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."shift_report_subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_dispatches" ADD CONSTRAINT "shift_report_dispatches_mail_id_mails_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mails"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_subscriptions" ADD CONSTRAINT "shift_report_subscriptions_area_id_equipment_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."equipment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shift_report_subscriptions" ADD CONSTRAINT "shift_report_subscriptions_calendar_id_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_due" ON "mails" USING btree ("next_attempt_at") WHERE status = 'queued';--> statement-breakpoint
CREATE INDEX "mails_created" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "shift_notes_day" ON "shift_notes" USING btree ("on_date");