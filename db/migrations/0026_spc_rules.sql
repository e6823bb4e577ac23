-- Control charts: frozen limits never change, signals stay, and what is measured tells the worker.
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['control_charts', 'control_chart_limits', 'control_chart_signals']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
END
$do$;
--> statement-breakpoint
CREATE TRIGGER control_charts_identity_fixed BEFORE UPDATE OF id, code, created_at
  ON control_charts FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER control_chart_limits_identity_fixed BEFORE UPDATE OF
  id, chart_id, version, center, sigma, estimator, lower_control_limit, upper_control_limit, baseline_from, baseline_to,
  points, excluded, applies_from, note, frozen_at, frozen_by_id, frozen_by_label
  ON control_chart_limits FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER control_chart_signals_identity_fixed BEFORE UPDATE OF id, chart_id, limits_id, plot, point_key, found_at
  ON control_chart_signals FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
GRANT DELETE ON control_chart_marks TO remanence_app;
--> statement-breakpoint
-- A mark is a row of its own, so that people who save at the same time never wait for each other; none is written for
-- what no chart watches.
CREATE FUNCTION mark_magnetic_test_charts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO control_chart_marks (source)
  SELECT 'magnetic-test' WHERE EXISTS (SELECT FROM control_charts WHERE source = 'magnetic-test' AND is_active);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER magnetic_tests_mark_charts AFTER INSERT OR UPDATE OF superseded_at ON magnetic_tests
  FOR EACH STATEMENT EXECUTE FUNCTION mark_magnetic_test_charts();
--> statement-breakpoint
CREATE FUNCTION mark_run_parameter_charts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO control_chart_marks (source, characteristic_code)
  SELECT DISTINCT 'run-parameter', p.code FROM new_rows n
  JOIN operation_parameters p ON p.id = n.parameter_id
  JOIN control_charts c ON c.source = 'run-parameter' AND c.characteristic_code = p.code AND c.is_active;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER run_parameters_mark_charts AFTER INSERT ON run_parameters
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_run_parameter_charts();
--> statement-breakpoint
CREATE FUNCTION mark_measurement_charts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO control_chart_marks (source, characteristic_code)
  SELECT DISTINCT 'inspection', n.characteristic_code FROM new_rows n
  JOIN control_charts c ON c.source = 'inspection' AND c.characteristic_code = n.characteristic_code AND c.is_active;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER measurements_mark_charts AFTER INSERT ON measurements
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_measurement_charts();
--> statement-breakpoint
-- The newest current values first: what a chart reads.
CREATE INDEX magnetic_tests_measured ON magnetic_tests (measured_at) WHERE superseded_at IS NULL;
