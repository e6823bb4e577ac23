CREATE TABLE "certificate_documents" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"statement" text NOT NULL,
	"pdf" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_lots" (
	"certificate_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"mass_kg" numeric(18, 6) NOT NULL,
	CONSTRAINT "certificate_lots_certificate_id_lot_id_pk" PRIMARY KEY("certificate_id","lot_id"),
	CONSTRAINT "certificate_lots_positive" CHECK ("certificate_lots"."quantity" > 0 and "certificate_lots"."mass_kg" > 0)
);
--> statement-breakpoint
CREATE TABLE "certificate_signatures" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"certificate_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" text NOT NULL,
	"person_label" text NOT NULL,
	"meaning" text NOT NULL,
	"method" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certificate_signatures_role" UNIQUE("certificate_id","role")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"number" text NOT NULL,
	"verify_code" text NOT NULL,
	"status" text DEFAULT 'issued' NOT NULL,
	"shipment_id" uuid,
	"customer_id" uuid NOT NULL,
	"customer_reference" text,
	"product_codes" text[] NOT NULL,
	"language" text NOT NULL,
	"units" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"issued_by_id" text NOT NULL,
	"issued_by_label" text NOT NULL,
	"statement_sha256" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	"record_sha256" text NOT NULL,
	"replaces_id" uuid,
	"replace_reason" text,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by_label" text,
	"revoke_reason" text,
	"superseded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "certificates_verify_code_long" CHECK ("certificates"."verify_code" ~ '^[0-9A-HJKMNP-TV-Z]{26}$'),
	CONSTRAINT "certificates_hashes" CHECK ("certificates"."statement_sha256" ~ '^[0-9a-f]{64}$' and "certificates"."pdf_sha256" ~ '^[0-9a-f]{64}$' and "certificates"."record_sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "certificates_revoked" CHECK (("certificates"."status" = 'revoked') = ("certificates"."revoked_at" is not null) and ("certificates"."revoked_at" is null or ("certificates"."revoked_by_label" is not null and length(trim(coalesce("certificates"."revoke_reason", ''))) > 0))),
	CONSTRAINT "certificates_superseded" CHECK (("certificates"."status" = 'superseded') = ("certificates"."superseded_at" is not null)),
	CONSTRAINT "certificates_replace_reason" CHECK (("certificates"."replaces_id" is not null) = (length(trim(coalesce("certificates"."replace_reason", ''))) > 0))
);
--> statement-breakpoint
ALTER TABLE "certificate_documents" ADD CONSTRAINT "certificate_documents_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_lots" ADD CONSTRAINT "certificate_lots_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_lots" ADD CONSTRAINT "certificate_lots_lot_id_lots_id_fk" FOREIGN KEY ("lot_id") REFERENCES "public"."lots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_signatures" ADD CONSTRAINT "certificate_signatures_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_shipment_id_shipments_id_fk" FOREIGN KEY ("shipment_id") REFERENCES "public"."shipments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_replaces_id_certificates_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_lots_lot" ON "certificate_lots" USING btree ("lot_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_verify_code" ON "certificates" USING btree ("verify_code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_replaced_once" ON "certificates" USING btree ("replaces_id");--> statement-breakpoint
CREATE INDEX "certificates_issued" ON "certificates" USING btree ("issued_at","id");--> statement-breakpoint
CREATE INDEX "certificates_shipment" ON "certificates" USING btree ("shipment_id");--> statement-breakpoint
CREATE INDEX "certificates_customer" ON "certificates" USING btree ("customer_id","issued_at");--> statement-breakpoint
CREATE INDEX "certificates_number_search" ON "certificates" USING gin ("number" gin_trgm_ops);