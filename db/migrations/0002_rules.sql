-- Rules that a column constraint cannot say. Errors of SQLSTATE RM001 read `reason: sentence`.

ALTER TABLE equipment_state_intervals
  ADD CONSTRAINT equipment_state_intervals_no_overlap
  EXCLUDE USING gist (equipment_id WITH =, tstzrange(starts_at, ends_at) WITH &&);
--> statement-breakpoint
CREATE INDEX lots_code_search ON lots USING gin (code gin_trgm_ops);
--> statement-breakpoint

-- Human codes -------------------------------------------------------------------------------------------------
CREATE FUNCTION next_code(wanted_kind text, at timestamptz, zone text DEFAULT 'UTC') RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  rule numbering_rules%ROWTYPE;
  local_time timestamp := at AT TIME ZONE zone;
  period text;
  sequence_name text;
  number bigint;
BEGIN
  SELECT * INTO rule FROM numbering_rules WHERE kind = wanted_kind;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'numbering-rule-missing: No numbering rule for %.', wanted_kind USING ERRCODE = 'RM001';
  END IF;
  period := CASE rule.resets
    WHEN 'yearly' THEN to_char(local_time, 'YYYY')
    WHEN 'monthly' THEN to_char(local_time, 'YYYYMM')
    WHEN 'daily' THEN to_char(local_time, 'YYYYMMDD')
    ELSE 'all' END;
  sequence_name := 'code_' || replace(wanted_kind, '-', '_') || '_' || period;
  BEGIN
    number := nextval(sequence_name::regclass);
  EXCEPTION WHEN undefined_table THEN
    PERFORM pg_advisory_xact_lock(hashtext(sequence_name));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', sequence_name);
    number := nextval(sequence_name::regclass);
  END;
  RETURN replace(replace(replace(replace(replace(rule.pattern,
    '{yyyy}', to_char(local_time, 'YYYY')),
    '{yy}', to_char(local_time, 'YY')),
    '{mm}', to_char(local_time, 'MM')),
    '{dd}', to_char(local_time, 'DD')),
    '{seq}', lpad(number::text, greatest(rule.digits, length(number::text)), '0'));
END
$$;
--> statement-breakpoint
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES
  ('work-order', 'WO-{yyyy}-{seq}', 6, 'yearly'),
  ('run', 'RUN-{yyyy}-{seq}', 6, 'yearly'),
  ('lot', 'L-{yy}{mm}{dd}-{seq}', 4, 'daily'),
  ('heat', 'H-{yy}{mm}-{seq}', 4, 'monthly'),
  ('receipt', 'R-{yy}{mm}-{seq}', 4, 'monthly'),
  ('magnetic-test', 'MT-{yyyy}-{seq}', 6, 'yearly');
--> statement-breakpoint

-- Genealogy ---------------------------------------------------------------------------------------------------
-- Inputs are booked before outputs exist, and outputs are new lots: the graph cannot have a cycle.
CREATE FUNCTION guard_transformation_inputs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  offender record;
BEGIN
  SELECT l.code INTO offender FROM new_rows i JOIN lots l ON l.transformation_id = i.transformation_id LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'inputs-after-outputs: Lot % already came out of this transformation; its inputs are closed.',
      offender.code USING ERRCODE = 'RM001';
  END IF;
  SELECT l.code, l.status, l.quality_status, l.expires_at INTO offender
  FROM new_rows i
  JOIN lots l ON l.id = i.lot_id
  JOIN transformations t ON t.id = i.transformation_id
  JOIN process_runs r ON r.id = t.run_id
  WHERE l.status <> 'available'
     OR l.quality_status IN ('pending', 'rejected')
     OR (l.expires_at IS NOT NULL AND l.expires_at < r.started_at)
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'lot-not-consumable: Lot % cannot be consumed (status %, quality %, expiry %).',
      offender.code, offender.status, offender.quality_status, coalesce(offender.expires_at::text, 'none')
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transformation_inputs_guard AFTER INSERT ON transformation_inputs
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_transformation_inputs();
--> statement-breakpoint
CREATE FUNCTION refuse_identity_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'record-identity-fixed: What a record of % is cannot be changed.', TG_TABLE_NAME
    USING ERRCODE = 'RM001';
END
$$;
--> statement-breakpoint
CREATE TRIGGER lots_identity_fixed BEFORE UPDATE OF
  id, code, material_id, unit, created_quantity, created_mass_kg, transformation_id, receipt_id, parent_lot_id, is_by_product, is_rework, created_at
  ON lots FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER transformations_identity_fixed BEFORE UPDATE OF
  id, run_id, ordinal, kind, input_mass_kg, output_mass_kg, sample_mass_kg, loss_mass_kg
  ON transformations FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint

-- Work orders -------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_frozen_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.route_id IS NOT NULL AND (
       NEW.route_id IS DISTINCT FROM OLD.route_id
    OR NEW.grade_specification_id IS DISTINCT FROM OLD.grade_specification_id
    OR NEW.product_id IS DISTINCT FROM OLD.product_id) THEN
    RAISE EXCEPTION 'work-order-frozen: Order % was released; its product, route and specification are frozen.', OLD.number
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER work_orders_frozen_guard BEFORE UPDATE OF product_id, route_id, grade_specification_id
  ON work_orders FOR EACH ROW EXECUTE FUNCTION guard_frozen_order();
--> statement-breakpoint

-- Quality: a second person decides ----------------------------------------------------------------------------
CREATE FUNCTION guard_second_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decision IN ('released', 'conditionally-released') AND EXISTS (
    SELECT FROM magnetic_tests m
    WHERE m.lot_id = NEW.lot_id AND m.superseded_at IS NULL AND m.recorded_by_id = NEW.decided_by_id
  ) THEN
    RAISE EXCEPTION 'second-person-required: Whoever recorded a test of this lot cannot release it.'
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER dispositions_second_person BEFORE INSERT ON dispositions
  FOR EACH ROW EXECUTE FUNCTION guard_second_person();
--> statement-breakpoint

-- Audit: before and after, by the database itself -------------------------------------------------------------
CREATE FUNCTION audit_setting(name text) RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('remanence.' || name, true), '') $$;
--> statement-breakpoint
CREATE FUNCTION audit_rows_inserted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, after)
  SELECT audit_setting('command_id')::uuid, audit_setting('actor_id'), audit_setting('actor_label'),
         TG_TABLE_NAME, n.id::text, 'insert', to_jsonb(n) - coalesce(TG_ARGV, '{}')
  FROM new_rows n;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION audit_rows_updated() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, before, after)
  SELECT audit_setting('command_id')::uuid, audit_setting('actor_id'), audit_setting('actor_label'),
         TG_TABLE_NAME, n.id::text, 'update', to_jsonb(o) - coalesce(TG_ARGV, '{}'), to_jsonb(n) - coalesce(TG_ARGV, '{}')
  FROM new_rows n JOIN old_rows o ON o.id = n.id
  WHERE to_jsonb(o) - coalesce(TG_ARGV, '{}') IS DISTINCT FROM to_jsonb(n) - coalesce(TG_ARGV, '{}');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  before_image jsonb := CASE WHEN TG_OP IN ('UPDATE', 'DELETE') THEN to_jsonb(OLD) END;
  after_image jsonb := CASE WHEN TG_OP IN ('INSERT', 'UPDATE') THEN to_jsonb(NEW) END;
BEGIN
  INSERT INTO audit_changes (command_id, actor_id, actor_label, table_name, record_id, operation, before, after)
  VALUES (audit_setting('command_id')::uuid, audit_setting('actor_id'), audit_setting('actor_label'), TG_TABLE_NAME,
    coalesce(after_image, before_image) ->> TG_ARGV[0], lower(TG_OP), before_image, after_image);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Left out: lot_ledger, transformation_inputs (the ledger names their author), equipment_events and intervals
-- (a machine's words and what is derived from them), sessions, attempts, keys of idempotency.
DO $do$
DECLARE
  audited text;
  hidden text;
BEGIN
  FOR audited, hidden IN VALUES
    ('users', $q$'password_hash', 'pin_hash'$q$), ('api_keys', $q$'key_hash', 'last_used_at'$q$),
    ('suppliers', ''), ('customers', ''), ('materials', ''), ('grade_specifications', ''), ('operations', ''),
    ('operation_parameters', ''), ('routes', ''), ('route_operations', ''), ('products', ''),
    ('sites', ''), ('calendars', ''), ('calendar_shifts', ''), ('calendar_exceptions', ''), ('equipment', ''),
    ('equipment_positions', ''), ('instruments', ''), ('equipment_state_corrections', ''), ('ideal_cycles', ''),
    ('locations', ''), ('receipts', ''), ('process_runs', ''), ('transformations', ''), ('lots', ''),
    ('run_loads', ''), ('lot_holds', ''), ('lot_assays', ''), ('work_orders', ''), ('work_order_operations', ''),
    ('work_order_scrap', ''),
    ('magnetic_tests', $q$'curve_h_ampere_per_metre', 'curve_j_tesla'$q$), ('dispositions', '')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted(%s)', audited || '_audit_insert', audited, hidden);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated(%s)', audited || '_audit_update', audited, hidden);
  END LOOP;
  FOR audited, hidden IN VALUES
    ('user_roles', 'user_id'), ('grade_limits', 'specification_id'), ('reason_codes', 'code'),
    ('stop_reasons', 'code'), ('characteristics', 'code'), ('numbering_rules', 'kind'), ('installation', 'id'),
    ('run_parameters', 'run_id'), ('transformation_losses', 'transformation_id'),
    ('work_order_bookings', 'transformation_id')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit_row(%L)', audited || '_audit', audited, hidden);
  END LOOP;
END
$do$;
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: Rows of % are never changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'RM001';
END
$$;
--> statement-breakpoint
DO $do$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['audit_events', 'audit_changes', 'lot_ledger', 'transformation_inputs',
    'transformation_losses', 'equipment_events', 'raw_files', 'dispositions', 'work_order_transitions']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      kept || '_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      kept || '_no_truncate', kept);
  END LOOP;
END
$do$;
--> statement-breakpoint

-- Rights of the application -----------------------------------------------------------------------------------
GRANT USAGE ON SCHEMA public TO remanence_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO remanence_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO remanence_app;
--> statement-breakpoint
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO remanence_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO remanence_app;
--> statement-breakpoint
REVOKE UPDATE ON audit_events, audit_changes, lot_ledger, transformation_inputs, transformation_losses,
  equipment_events, raw_files, dispositions, work_order_transitions FROM remanence_app;
--> statement-breakpoint
REVOKE INSERT ON audit_changes FROM remanence_app;
--> statement-breakpoint
REVOKE UPDATE ON magnetic_tests FROM remanence_app;
--> statement-breakpoint
GRANT UPDATE (superseded_at) ON magnetic_tests TO remanence_app;
--> statement-breakpoint
GRANT DELETE ON user_roles, equipment_state_intervals, sign_in_attempts, idempotency_keys TO remanence_app;
--> statement-breakpoint
-- The newest migration, for the health check: the migrator's own table lies in a schema the application cannot read.
CREATE VIEW applied_migration AS
  SELECT left(hash, 12) AS migration, to_timestamp(created_at / 1000.0) AS made_at
  FROM drizzle.__drizzle_migrations ORDER BY created_at DESC LIMIT 1;
--> statement-breakpoint
GRANT SELECT ON applied_migration TO remanence_app;
