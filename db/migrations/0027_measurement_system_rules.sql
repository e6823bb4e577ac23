-- Numbers, audit, rights and what is fixed of the measurement system.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES
  ('calibration', 'CAL-{yyyy}-{seq}', 4, 'yearly'),
  ('gauge-study', 'GRR-{yyyy}-{seq}', 4, 'yearly');
--> statement-breakpoint
-- Left out: gauge_readings (named by their study, each with its author), calibration_files (bytes with a hash).
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['instrument_calibrations', 'reference_magnets', 'reference_magnet_values',
    'reference_limits', 'instrument_faults', 'gauge_studies', 'uncertainty_budgets']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
END
$do$;
--> statement-breakpoint
DO $do$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['calibration_files', 'instrument_calibrations', 'reference_checks']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      kept || '_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()',
      kept || '_no_truncate', kept);
    EXECUTE format('REVOKE UPDATE ON %I FROM remanence_app', kept);
  END LOOP;
END
$do$;
--> statement-breakpoint
CREATE TRIGGER gauge_studies_identity_fixed BEFORE UPDATE OF
  id, number, instrument_id, kind, characteristic, unit, parts, appraisers, trials, run_order
  ON gauge_studies FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER reference_limits_identity_fixed BEFORE UPDATE OF
  id, instrument_id, magnet_id, quantity, centre, sigma, baseline_count, frozen_at
  ON reference_limits FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER instrument_faults_identity_fixed BEFORE UPDATE OF
  id, instrument_id, kind, suspect_from, opened_at, source
  ON instrument_faults FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER uncertainty_budgets_identity_fixed BEFORE UPDATE OF
  id, instrument_id, quantity, version, unit, nominal, coverage, contributions, combined, coverage_factor, expanded,
  effective_from
  ON uncertainty_budgets FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
-- What a finished study measured is fixed.
CREATE FUNCTION refuse_reading_of_ended_study() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT status FROM gauge_studies WHERE id = coalesce(NEW.study_id, OLD.study_id)) <> 'measuring' THEN
    RAISE EXCEPTION 'gauge-study-ended: The readings of an ended study are fixed.' USING ERRCODE = 'RM001';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;
--> statement-breakpoint
CREATE TRIGGER gauge_readings_fixed BEFORE INSERT OR UPDATE OR DELETE ON gauge_readings
  FOR EACH ROW EXECUTE FUNCTION refuse_reading_of_ended_study();
--> statement-breakpoint
-- A reading typed by mistake is taken out of its cell again while the study is measured.
GRANT DELETE ON gauge_readings TO remanence_app;
