INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES ('excursion', 'EX-{yyyy}-{seq}', 5, 'yearly');
--> statement-breakpoint
-- Raw samples. One row per series and instant: the same word twice counts once. There is no foreign key to
-- process_series and no default partition on purpose: the first would cost a look-up per sample, the second would take
-- rows that no retention ever finds. With TimescaleDB installed the table is a hypertable of weekly chunks, otherwise it
-- has native partitions, one per ISO week (UTC).
DO $do$
BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    CREATE TABLE process_samples (
      series_id integer NOT NULL,
      at timestamptz(3) NOT NULL,
      value double precision NOT NULL CHECK (value > '-Infinity' AND value < 'Infinity'),
      PRIMARY KEY (series_id, at));
    EXECUTE $q$SELECT create_hypertable('process_samples', 'at', chunk_time_interval => interval '7 days')$q$;
  ELSE
    CREATE TABLE process_samples (
      series_id integer NOT NULL,
      at timestamptz(3) NOT NULL,
      value double precision NOT NULL CHECK (value > '-Infinity' AND value < 'Infinity'),
      PRIMARY KEY (series_id, at)
    ) PARTITION BY RANGE (at);
  END IF;
END
$do$;
--> statement-breakpoint
-- Makes the partition of the week that `moment` lies in; says whether it was new. It is made apart and then attached,
-- which, unlike CREATE … PARTITION OF, lets others go on inserting.
CREATE FUNCTION ensure_process_partition(moment timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  monday timestamptz := date_trunc('week', moment AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  part text := to_char(monday AT TIME ZONE 'UTC', '"process_samples_"IYYY"w"IW');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(7305190120);
  IF to_regclass(part) IS NOT NULL THEN RETURN false; END IF;
  EXECUTE format('CREATE TABLE %I (LIKE process_samples INCLUDING ALL)', part);
  EXECUTE format('ALTER TABLE process_samples ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    part, monday, monday + interval '7 days');
  RETURN true;
END
$$;
--> statement-breakpoint
-- Drops the weeks that lie wholly before `moment`; returns how many. The last day is never dropped.
CREATE FUNCTION drop_process_partitions(moment timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  part record;
  dropped integer := 0;
BEGIN
  IF moment > now() - interval '1 day' THEN
    RAISE EXCEPTION 'raw-samples-too-young: Raw samples of the last day are never dropped.' USING ERRCODE = 'RM001';
  END IF;
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') THEN
    EXECUTE 'SELECT count(*)::int FROM drop_chunks(''process_samples'', older_than => $1)' INTO dropped USING moment;
    RETURN dropped;
  END IF;
  FOR part IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'process_samples'::regclass
      AND to_date(right(c.relname, 7), 'IYYY"w"IW')::timestamp AT TIME ZONE 'UTC' + interval '7 days' <= moment
  LOOP
    EXECUTE format('DROP TABLE %I', part.relname);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END
$$;
--> statement-breakpoint
REVOKE UPDATE ON process_samples FROM remanence_app;
--> statement-breakpoint
GRANT DELETE ON process_samples, process_minutes, process_hours, process_stale_hours, process_unchecked TO remanence_app;
--> statement-breakpoint
REVOKE ALL ON FUNCTION ensure_process_partition(timestamptz), drop_process_partitions(timestamptz) FROM public;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ensure_process_partition(timestamptz), drop_process_partitions(timestamptz) TO remanence_app;
--> statement-breakpoint
-- An approved version is what runs were judged by: it never changes again.
CREATE FUNCTION guard_approved_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'approved' THEN
    RAISE EXCEPTION 'recipe-version-approved: Version % is approved and does not change any more.', OLD.version
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER recipe_versions_approved_fixed BEFORE UPDATE ON recipe_versions
  FOR EACH ROW EXECUTE FUNCTION guard_approved_recipe();
--> statement-breakpoint
CREATE TRIGGER recipes_identity_fixed BEFORE UPDATE OF id, code, operation_id, equipment_class, created_at ON recipes
  FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER run_recipes_identity_fixed BEFORE UPDATE OF run_id, version_id ON run_recipes
  FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER process_excursions_identity_fixed BEFORE UPDATE OF
  id, number, run_id, version_id, series_id, side, found_at ON process_excursions
  FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
-- How far a lasting excursion has come is not audited at every sample; its start, its worst value and what people do are.
DO $do$
DECLARE
  audited text;
  hidden text;
BEGIN
  FOR audited, hidden IN VALUES ('process_parameters', ''), ('recipes', ''), ('recipe_versions', ''),
    ('process_excursions', $q$'ends_at', 'area_outside', 'version'$q$)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted(%s)', audited || '_audit_insert', audited, hidden);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated(%s)', audited || '_audit_update', audited, hidden);
  END LOOP;
  FOR audited, hidden IN VALUES ('process_excursion_lots', 'excursion_id'), ('process_retention', 'site_id')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit_row(%L)', audited || '_audit', audited, hidden);
  END LOOP;
END
$do$;
