-- Numbers, rules, audit and rights of nonconformances.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES ('nonconformance', 'NCR-{yyyy}-{seq}', 5, 'yearly');
--> statement-breakpoint
-- Who must sign the review, by severity, until the plant says otherwise.
INSERT INTO nonconformance_review_rules (severity, roles)
VALUES ('minor', '{}'), ('major', '{}'), ('critical', '{quality-engineer,manager}');
--> statement-breakpoint
CREATE INDEX nonconformances_number_search ON nonconformances USING gin (number gin_trgm_ops);
--> statement-breakpoint
-- A closed nonconformance has every lot disposed of, no open action, and an effectiveness that was confirmed by its
-- last check or waived with a reason. Closed and cancelled are ends.
CREATE FUNCTION guard_nonconformance_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_result text;
BEGIN
  IF OLD.status IN ('closed', 'cancelled') THEN
    RAISE EXCEPTION 'nonconformance-ended: % is %; nothing of it changes any more.', OLD.number, OLD.status
      USING ERRCODE = 'RM001';
  END IF;
  IF NEW.status <> 'closed' THEN RETURN NEW; END IF;
  IF EXISTS (
    SELECT FROM nonconformance_lots l WHERE l.nonconformance_id = NEW.id AND NOT EXISTS (
      SELECT FROM nonconformance_dispositions d WHERE d.nonconformance_lot_id = l.id AND d.is_final)) THEN
    RAISE EXCEPTION 'nonconformance-lots-undisposed: Lots of % have no disposition yet.', NEW.number
      USING ERRCODE = 'RM001';
  END IF;
  IF EXISTS (SELECT FROM nonconformance_actions a WHERE a.nonconformance_id = NEW.id AND a.status = 'open') THEN
    RAISE EXCEPTION 'nonconformance-actions-open: Actions of % are not done yet.', NEW.number USING ERRCODE = 'RM001';
  END IF;
  SELECT coalesce(c.result, 'open') INTO last_result FROM nonconformance_checks c
  WHERE c.nonconformance_id = NEW.id ORDER BY c.planned_at DESC, c.id DESC LIMIT 1;
  IF NEW.effectiveness_waived_at IS NULL AND last_result IS DISTINCT FROM 'effective' THEN
    RAISE EXCEPTION 'nonconformance-effectiveness-open: The effectiveness of % is neither confirmed nor waived.', NEW.number
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER nonconformances_status BEFORE UPDATE ON nonconformances
  FOR EACH ROW EXECUTE FUNCTION guard_nonconformance_status();
--> statement-breakpoint
-- Nothing is added to what has ended.
CREATE FUNCTION guard_nonconformance_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM nonconformances WHERE id IN (SELECT nonconformance_id FROM new_rows) FOR SHARE;
  IF EXISTS (SELECT FROM nonconformances c JOIN new_rows n ON n.nonconformance_id = c.id
    WHERE c.status IN ('closed', 'cancelled')) THEN
    RAISE EXCEPTION 'nonconformance-ended: This nonconformance has ended; nothing of it changes any more.'
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
DO $do$
DECLARE
  part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['nonconformance_lots', 'nonconformance_defects', 'nonconformance_containments',
    'nonconformance_votes', 'nonconformance_causes', 'nonconformance_actions', 'nonconformance_checks',
    'nonconformance_files']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION guard_nonconformance_ended()', part || '_not_ended', part);
  END LOOP;
END
$do$;
--> statement-breakpoint
-- Nobody disposes of a lot on a measurement of their own.
CREATE FUNCTION guard_own_measurement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM nonconformance_lots l JOIN magnetic_tests m ON m.lot_id = l.lot_id
    WHERE l.id = NEW.nonconformance_lot_id AND m.superseded_at IS NULL AND m.recorded_by_id = NEW.decided_by_id)
    OR EXISTS (SELECT FROM nonconformance_lots l JOIN inspection_lots c ON c.lot_id = l.lot_id
      JOIN measurements m ON m.inspection_id = c.inspection_id
      WHERE l.id = NEW.nonconformance_lot_id AND m.superseded_at IS NULL AND m.recorded_by_id = NEW.decided_by_id) THEN
    RAISE EXCEPTION 'second-person-required: Whoever measured this lot does not dispose of it.'
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER nonconformance_dispositions_second_person BEFORE INSERT ON nonconformance_dispositions
  FOR EACH ROW EXECUTE FUNCTION guard_own_measurement();
--> statement-breakpoint
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['defect_codes', 'nonconformance_review_rules', 'nonconformances',
    'nonconformance_defects', 'nonconformance_lots', 'nonconformance_causes', 'nonconformance_actions',
    'nonconformance_checks']
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
  FOREACH kept IN ARRAY ARRAY['nonconformance_transitions', 'nonconformance_containments',
    'nonconformance_dispositions', 'nonconformance_votes', 'nonconformance_files']
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
CREATE TRIGGER nonconformances_identity_fixed BEFORE UPDATE OF
  id, number, source, source_reference, opened_at, opened_by, opened_by_label
  ON nonconformances FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER defect_codes_identity_fixed BEFORE UPDATE OF id, code
  ON defect_codes FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER nonconformance_lots_identity_fixed BEFORE UPDATE OF
  id, nonconformance_id, lot_id, relation, added_at, added_by_label
  ON nonconformance_lots FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
