CREATE TABLE "import_profiles" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"code" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"name_en" text NOT NULL,
	"name_zh" text NOT NULL,
	"instrument_id" uuid NOT NULL,
	"rules" jsonb NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"change_reason" text,
	"changed_by_id" text NOT NULL,
	"changed_by_label" text NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_profiles_change_reason" CHECK ("import_profiles"."version" = 1 or length(trim(coalesce("import_profiles"."change_reason", ''))) > 0)
);
--> statement-breakpoint
CREATE TABLE "curve_recomputations" (
	"id" uuid PRIMARY KEY DEFAULT uuid_v7() NOT NULL,
	"test_id" uuid NOT NULL,
	"new_test_id" uuid,
	"algorithm_before" text NOT NULL,
	"algorithm_after" text NOT NULL,
	"outcome" text NOT NULL,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"verdict_before" text NOT NULL,
	"verdict_after" text,
	"failure" text,
	"recomputed_by_id" text NOT NULL,
	"recomputed_by_label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "curve_recomputations_outcome" CHECK (("curve_recomputations"."outcome" = 'moved') = ("curve_recomputations"."new_test_id" is not null) and ("curve_recomputations"."outcome" = 'failed') = ("curve_recomputations"."failure" is not null) and ("curve_recomputations"."outcome" = 'failed') = ("curve_recomputations"."verdict_after" is null))
);
--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD COLUMN "import_profile_id" uuid;--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD COLUMN "magnetising_field_kiloampere_per_metre" double precision;--> statement-breakpoint
ALTER TABLE "import_profiles" ADD CONSTRAINT "import_profiles_instrument_id_instruments_id_fk" FOREIGN KEY ("instrument_id") REFERENCES "public"."instruments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "curve_recomputations" ADD CONSTRAINT "curve_recomputations_test_id_magnetic_tests_id_fk" FOREIGN KEY ("test_id") REFERENCES "public"."magnetic_tests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "curve_recomputations" ADD CONSTRAINT "curve_recomputations_new_test_id_magnetic_tests_id_fk" FOREIGN KEY ("new_test_id") REFERENCES "public"."magnetic_tests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "import_profiles_code_version" ON "import_profiles" USING btree ("code","version");--> statement-breakpoint
CREATE UNIQUE INDEX "import_profiles_current" ON "import_profiles" USING btree ("code") WHERE superseded_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "curve_recomputations_once" ON "curve_recomputations" USING btree ("test_id","algorithm_after");--> statement-breakpoint
CREATE INDEX "curve_recomputations_moved" ON "curve_recomputations" USING btree ("created_at") WHERE outcome <> 'unchanged';--> statement-breakpoint
ALTER TABLE "magnetic_tests" ADD CONSTRAINT "magnetic_tests_import_profile_id_import_profiles_id_fk" FOREIGN KEY ("import_profile_id") REFERENCES "public"."import_profiles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "magnetic_tests_raw_file" ON "magnetic_tests" USING btree ("raw_file_id");