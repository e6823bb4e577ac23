CREATE TABLE "label_prints" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"format" text NOT NULL,
	"copies" integer DEFAULT 1 NOT NULL,
	"sequence" integer NOT NULL,
	"reason" text,
	"printed_at" timestamp (3) with time zone NOT NULL,
	"printed_by" text NOT NULL,
	"printed_by_label" text NOT NULL,
	CONSTRAINT "label_prints_copies" CHECK ("label_prints"."copies" between 1 and 100),
	CONSTRAINT "label_prints_reprint_reason" CHECK ("label_prints"."sequence" = 1 or length(trim(coalesce("label_prints"."reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "carriers" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"tare_mass_kg" numeric(18, 6),
	"location_id" uuid,
	"is_active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "carriers_code_unique" UNIQUE("code"),
	CONSTRAINT "carriers_tare" CHECK ("carriers"."tare_mass_kg" is null or "carriers"."tare_mass_kg" >= 0)
);
--> statement-breakpoint
CREATE TABLE "lot_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lot_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"lot_id" uuid NOT NULL,
	"from_location_id" uuid,
	"to_location_id" uuid,
	"from_carrier_id" uuid,
	"to_carrier_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"moved_by" text NOT NULL,
	"moved_by_label" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "stock_corrections" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"lot_id" uuid NOT NULL,
	"booked_quantity" numeric(18, 6) NOT NULL,
	"counted_quantity" numeric(18, 6) NOT NULL,
	"booked_mass_kg" numeric(18, 6) NOT NULL,
	"counted_mass_kg" numeric(18, 6) NOT NULL,
	"reason" text NOT NULL,
	"reason_code" text,
	"needs_second_person" boolean NOT NULL,
	"status" text NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_label" text NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text,
	"decided_by_label" text,
	"decision_reason" text,
	CONSTRAINT "stock_corrections_reason" CHECK (length(trim("stock_corrections"."reason")) > 0),
	CONSTRAINT "stock_corrections_counted" CHECK ("stock_corrections"."counted_quantity" >= 0 and "stock_corrections"."counted_mass_kg" >= 0),
	CONSTRAINT "stock_corrections_decided" CHECK (("stock_corrections"."status" = 'requested') = ("stock_corrections"."decided_at" is null)),
	CONSTRAINT "stock_corrections_second_person" CHECK (not "stock_corrections"."needs_second_person" or "stock_corrections"."status" <> 'applied' or "stock_corrections"."decided_by" <> "stock_corrections"."requested_by")
);
--> statement-breakpoint
CREATE TABLE "recall_lots" (
	"recall_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"kinship" text NOT NULL,
	"suspect_share" double precision,
	"on_hand_quantity" numeric(18, 6) NOT NULL,
	"on_hand_mass_kg" numeric(18, 6) NOT NULL,
	"in_process_quantity" numeric(18, 6) NOT NULL,
	"shipped_quantity" numeric(18, 6) NOT NULL,
	"shipped_mass_kg" numeric(18, 6) NOT NULL,
	"was_held" boolean NOT NULL,
	"disposition" text,
	"disposed_at" timestamp (3) with time zone,
	"disposed_by_label" text,
	"disposition_note" text,
	CONSTRAINT "recall_lots_recall_id_lot_id_pk" PRIMARY KEY("recall_id","lot_id"),
	CONSTRAINT "recall_lots_disposed" CHECK (("recall_lots"."disposition" is null) = ("recall_lots"."disposed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "recalls" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"is_mock" boolean NOT NULL,
	"suspect" jsonb NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"opened_by_label" text NOT NULL,
	"lot_count" integer NOT NULL,
	"held_count" integer NOT NULL,
	"list_digest" text NOT NULL,
	"signed_at" timestamp (3) with time zone,
	"signed_by" text,
	"signed_by_label" text,
	"signature_meaning" text,
	"closed_at" timestamp (3) with time zone,
	"closed_by_label" text,
	"close_note" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "recalls_number_unique" UNIQUE("number"),
	CONSTRAINT "recalls_reason" CHECK (length(trim("recalls"."reason")) > 0),
	CONSTRAINT "recalls_closed" CHECK (("recalls"."status" = 'closed') = ("recalls"."closed_at" is not null)),
	CONSTRAINT "recalls_signed" CHECK ("recalls"."status" = 'open' or "recalls"."signed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "shipment_lines" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"shipment_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"mass_kg" numeric(18, 6) NOT NULL,
	"package_code" text,
	"returned_quantity" numeric(18, 6) DEFAULT '0' NOT NULL,
	"returned_mass_kg" numeric(18, 6) DEFAULT '0' NOT NULL,
	CONSTRAINT "shipment_lines_lot" UNIQUE NULLS NOT DISTINCT("shipment_id","lot_id","package_code"),
	CONSTRAINT "shipment_lines_positive" CHECK ("shipment_lines"."quantity" > 0 and "shipment_lines"."mass_kg" > 0),
	CONSTRAINT "shipment_lines_returned" CHECK ("shipment_lines"."returned_quantity" between 0 and "shipment_lines"."quantity" and "shipment_lines"."returned_mass_kg" between 0 and "shipment_lines"."mass_kg")
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"external_id" text,
	"customer_id" uuid NOT NULL,
	"customer_reference" text,
	"destination_country" text,
	"shipped_at" timestamp (3) with time zone NOT NULL,
	"shipped_by" text NOT NULL,
	"shipped_by_label" text NOT NULL,
	"note" text,
	"status" text DEFAULT 'shipped' NOT NULL,
	"voided_at" timestamp (3) with time zone,
	"voided_by_label" text,
	"void_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "shipments_number_unique" UNIQUE("number"),
	CONSTRAINT "shipments_void_reason" CHECK (("shipments"."status" = 'voided') = ("shipments"."voided_at" is not null) and ("shipments"."voided_at" is null or length(trim(coalesce("shipments"."void_reason", ''))) > 0)),
	CONSTRAINT "shipments_country" CHECK ("shipments"."destination_country" is null or "shipments"."destination_country" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_code" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"role" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by_label" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"answered_by" text,
	"answered_by_label" text,
	"answer" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "tasks_answered" CHECK (("tasks"."status" = 'done') = ("tasks"."answered_at" is not null)),
	CONSTRAINT "tasks_answer" CHECK ("tasks"."status" = 'open' or length(trim(coalesce("tasks"."answer", ''))) > 0)
);
--> statement-breakpoint
ALTER TABLE "lot_ledger" DROP CONSTRAINT "lot_ledger_correction_reason";--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "correction_limit_kg" numeric(18, 6) DEFAULT '5' NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "correction_limit_fraction" numeric(9, 6) DEFAULT '0.02' NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "kind" text DEFAULT 'store' NOT NULL;--> statement-breakpoint
ALTER TABLE "locations" ADD COLUMN "is_active" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "lot_ledger" ADD COLUMN "reason_code" text;--> statement-breakpoint
ALTER TABLE "lot_ledger" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "carrier_id" uuid;--> statement-breakpoint
ALTER TABLE "lots" ADD COLUMN "grade_specification_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "gtin" text;--> statement-breakpoint
ALTER TABLE "label_prints" ADD CONSTRAINT "label_prints_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "carriers" ADD CONSTRAINT "carriers_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_moves" ADD CONSTRAINT "lot_moves_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_moves" ADD CONSTRAINT "lot_moves_from_location_id_locations_id_fk" FOREIGN KEY ("from_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_moves" ADD CONSTRAINT "lot_moves_to_location_id_locations_id_fk" FOREIGN KEY ("to_location_id") REFERENCES "public"."locations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_moves" ADD CONSTRAINT "lot_moves_from_carrier_id_carriers_id_fk" FOREIGN KEY ("from_carrier_id") REFERENCES "public"."carriers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_moves" ADD CONSTRAINT "lot_moves_to_carrier_id_carriers_id_fk" FOREIGN KEY ("to_carrier_id") REFERENCES "public"."carriers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_corrections" ADD CONSTRAINT "stock_corrections_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_corrections" ADD CONSTRAINT "stock_corrections_reason_code_reason_codes_code_fk" FOREIGN KEY ("reason_code") REFERENCES "public"."reason_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_lots" ADD CONSTRAINT "recall_lots_recall_id_recalls_id_fk" FOREIGN KEY ("recall_id") REFERENCES "public"."recalls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_lots" ADD CONSTRAINT "recall_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipment_lines" ADD CONSTRAINT "shipment_lines_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "label_prints_lot" ON "label_prints" USING btree ("lot_id","printed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "carriers_code_lower" ON "carriers" USING btree (lower("code"));--> statement-breakpoint
CREATE INDEX "lot_moves_lot" ON "lot_moves" USING btree ("lot_id","id");--> statement-breakpoint
CREATE INDEX "stock_corrections_lot" ON "stock_corrections" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stock_corrections_open" ON "stock_corrections" USING btree ("lot_id") WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX "recall_lots_lot" ON "recall_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "recall_lots_open" ON "recall_lots" USING btree ("recall_id") WHERE disposition is null;--> statement-breakpoint
CREATE INDEX "recalls_opened" ON "recalls" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "shipment_lines_of_lot" ON "shipment_lines" USING btree ("lot_id");--> statement-breakpoint
CREATE INDEX "shipment_lines_package" ON "shipment_lines" USING btree ("package_code") WHERE package_code is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "shipments_external" ON "shipments" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "shipments_customer" ON "shipments" USING btree ("customer_id","shipped_at");--> statement-breakpoint
CREATE INDEX "shipments_shipped" ON "shipments" USING btree ("shipped_at","id");--> statement-breakpoint
CREATE INDEX "tasks_open" ON "tasks" USING btree ("role","opened_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "tasks_subject" ON "tasks" USING btree ("subject_type","subject_id");--> statement-breakpoint
ALTER TABLE "lot_ledger" ADD CONSTRAINT "lot_ledger_reason_code_reason_codes_code_fk" FOREIGN KEY ("reason_code") REFERENCES "public"."reason_codes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_carrier_id_carriers_id_fk" FOREIGN KEY ("carrier_id") REFERENCES "public"."carriers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_grade_specification_id_grade_specifications_id_fk" FOREIGN KEY ("grade_specification_id") REFERENCES "public"."grade_specifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lots_carrier" ON "lots" USING btree ("carrier_id") WHERE carrier_id is not null;--> statement-breakpoint
ALTER TABLE "lot_ledger" ADD CONSTRAINT "lot_ledger_correction_reason" CHECK ("lot_ledger"."kind" not in ('correct', 'scrap') or length(trim(coalesce("lot_ledger"."reason", ''))) > 0);--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_gtin" CHECK ("products"."gtin" is null or "products"."gtin" ~ '^[0-9]{14}$');