-- Pages that are open hear of what changed on which machine: one word per statement, the ids of the machines with a
-- comma between them, or `*` where they are many. PostgreSQL sends it on commit, and equal words of one transaction once.
CREATE FUNCTION tell_equipment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  machines text;
BEGIN
  SELECT CASE WHEN count(*) > 16 THEN '*' ELSE string_agg(c.equipment_id::text, ',' ORDER BY c.equipment_id) END INTO machines
  FROM (SELECT DISTINCT equipment_id FROM changed_rows WHERE equipment_id IS NOT NULL) c;
  IF machines IS NOT NULL THEN
    PERFORM pg_notify('equipment_changed', machines);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DO $do$
DECLARE
  watched text;
BEGIN
  FOREACH watched IN ARRAY ARRAY['equipment_state_intervals', 'equipment_events', 'process_runs', 'andon_calls'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION tell_equipment_changed()', watched || '_told_insert', watched);
  END LOOP;
  FOREACH watched IN ARRAY ARRAY['equipment_state_intervals', 'process_runs', 'andon_calls'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION tell_equipment_changed()', watched || '_told_update', watched);
  END LOOP;
END
$do$;
--> statement-breakpoint
CREATE TRIGGER equipment_state_intervals_told_delete AFTER DELETE ON equipment_state_intervals
  REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_equipment_changed();
--> statement-breakpoint
CREATE TRIGGER andon_calls_audit_insert AFTER INSERT ON andon_calls REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted();
--> statement-breakpoint
CREATE TRIGGER andon_calls_audit_update AFTER UPDATE ON andon_calls REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated();
--> statement-breakpoint
-- What was called does not change; it is answered and closed.
CREATE TRIGGER andon_calls_identity_fixed BEFORE UPDATE OF
  id, equipment_id, kind, called_at, called_by, called_by_label
  ON andon_calls FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
