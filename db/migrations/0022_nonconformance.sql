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
CREATE INDEX "nonconformances_detected" ON "nonconformances" USING btree ("detected_at");