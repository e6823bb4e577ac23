-- Inspections: opened by the lots' own birth, gates that no path goes round, versions that are never overwritten.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES ('inspection', 'QI-{yyyy}-{seq}', 6, 'yearly');
--> statement-breakpoint
CREATE INDEX inspections_number_search ON inspections USING gin (number gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX lots_gated ON lots (id) WHERE gate_state IN ('waiting', 'failed');
--> statement-breakpoint
-- What the gate inspections of a lot say. A failed one stands until a re-inspection passes or somebody signs a
-- conditional release after it.
CREATE FUNCTION gate_state_of(wanted uuid) RETURNS text LANGUAGE sql STABLE AS $$
  WITH gates AS (
    SELECT i.status, i.verdict,
      EXISTS (SELECT FROM inspections r
              WHERE r.reinspection_of_id = i.id AND r.status = 'done' AND r.verdict = 'pass') AS is_repeated,
      EXISTS (SELECT FROM dispositions d
              WHERE d.lot_id = wanted AND d.decision = 'conditionally-released' AND d.decided_at >= i.closed_at) AS is_overruled
    FROM inspection_lots c JOIN inspections i ON i.id = c.inspection_id
    WHERE c.lot_id = wanted AND i.is_gate AND i.status <> 'cancelled')
  SELECT CASE
    WHEN EXISTS (SELECT FROM gates WHERE status <> 'done') THEN 'waiting'
    WHEN EXISTS (SELECT FROM gates WHERE verdict = 'fail' AND NOT is_repeated AND NOT is_overruled) THEN 'failed'
    WHEN EXISTS (SELECT FROM gates WHERE verdict = 'fail' AND NOT is_repeated) THEN 'overruled'
    WHEN EXISTS (SELECT FROM gates) THEN 'passed'
    ELSE 'none' END
$$;
--> statement-breakpoint
CREATE FUNCTION refresh_gates(wanted uuid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE lots SET gate_state = gate_state_of(id)
  WHERE id = ANY (wanted) AND gate_state IS DISTINCT FROM gate_state_of(id)
$$;
--> statement-breakpoint
CREATE FUNCTION gate_follows_lot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_gates(ARRAY[NEW.lot_id]);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION gate_follows_inspection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_gates(ARRAY(SELECT lot_id FROM inspection_lots WHERE inspection_id = NEW.id ORDER BY lot_id));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER inspection_lots_gate AFTER INSERT ON inspection_lots
  FOR EACH ROW EXECUTE FUNCTION gate_follows_lot();
--> statement-breakpoint
CREATE TRIGGER inspections_gate AFTER UPDATE OF status, verdict ON inspections
  FOR EACH ROW WHEN (NEW.is_gate) EXECUTE FUNCTION gate_follows_inspection();
--> statement-breakpoint
CREATE TRIGGER dispositions_gate AFTER INSERT ON dispositions
  FOR EACH ROW EXECUTE FUNCTION gate_follows_lot();
--> statement-breakpoint
-- The column says what the inspections say, whoever writes it.
CREATE FUNCTION guard_gate_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.gate_state IS DISTINCT FROM gate_state_of(NEW.id) THEN
    RAISE EXCEPTION 'gate-state-follows-inspections: The gate of lot % is decided by its inspections.', NEW.code
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lots_gate_state_guard BEFORE UPDATE OF gate_state ON lots
  FOR EACH ROW WHEN (NEW.gate_state IS DISTINCT FROM OLD.gate_state) EXECUTE FUNCTION guard_gate_state();
--> statement-breakpoint
CREATE TRIGGER lots_gate_state_born BEFORE INSERT ON lots
  FOR EACH ROW WHEN (NEW.gate_state <> 'none') EXECUTE FUNCTION guard_gate_state();
--> statement-breakpoint
-- Nobody releases what waits at a gate, and what failed there or in a magnetic test is released under a condition alone.
CREATE FUNCTION guard_gated_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.gate_state = 'waiting' THEN
    RAISE EXCEPTION 'lot-gate-open: Lot % waits for a gate inspection.', NEW.code USING ERRCODE = 'RM001';
  END IF;
  IF NEW.gate_state = 'failed' AND NEW.quality_status = 'released' THEN
    RAISE EXCEPTION 'lot-gate-failed: Lot % failed its gate inspection; it can be released under a condition alone.', NEW.code
      USING ERRCODE = 'RM001';
  END IF;
  IF NEW.quality_status = 'released' AND EXISTS (SELECT FROM magnetic_tests m
    WHERE m.lot_id = NEW.id AND m.superseded_at IS NULL AND m.verdict = 'fail') THEN
    RAISE EXCEPTION 'lot-test-failed: A magnetic test of lot % is out of its limits; it can be released under a condition alone.',
      NEW.code USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lots_gated_release_guard BEFORE UPDATE OF quality_status ON lots
  FOR EACH ROW WHEN (NEW.quality_status IN ('released', 'conditionally-released')
    AND NEW.quality_status IS DISTINCT FROM OLD.quality_status) EXECUTE FUNCTION guard_gated_release();
--> statement-breakpoint
-- The same gate for what is consumed, loaded and shipped. What failed while it sat in a load goes through with the run
-- (what comes out is held); regrading takes a failed lot once it was rejected with a signature.
CREATE FUNCTION guard_gated_inputs() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  offender record;
BEGIN
  SELECT l.code, l.gate_state INTO offender
  FROM new_rows i
  JOIN lots l ON l.id = i.lot_id
  JOIN transformations t ON t.id = i.transformation_id
  WHERE l.gate_state = 'waiting'
     OR (l.gate_state = 'failed'
         AND NOT (t.kind = 'regrade' AND l.quality_status = 'rejected')
         AND NOT EXISTS (SELECT FROM run_loads d WHERE d.run_id = t.run_id AND d.lot_id = l.id))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%: Lot % cannot be used: its gate inspection is %.',
      CASE offender.gate_state WHEN 'waiting' THEN 'lot-gate-open' ELSE 'lot-gate-failed' END,
      offender.code, CASE offender.gate_state WHEN 'waiting' THEN 'open' ELSE 'failed' END USING ERRCODE = 'RM001';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transformation_inputs_gate AFTER INSERT ON transformation_inputs
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_gated_inputs();
--> statement-breakpoint
CREATE FUNCTION guard_gated_lot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  offender record;
BEGIN
  SELECT code, gate_state INTO offender FROM lots WHERE id = NEW.lot_id AND gate_state IN ('waiting', 'failed');
  IF FOUND THEN
    RAISE EXCEPTION '%: Lot % cannot be used: its gate inspection is %.',
      CASE offender.gate_state WHEN 'waiting' THEN 'lot-gate-open' ELSE 'lot-gate-failed' END,
      offender.code, CASE offender.gate_state WHEN 'waiting' THEN 'open' ELSE 'failed' END USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER run_loads_gate BEFORE INSERT ON run_loads FOR EACH ROW EXECUTE FUNCTION guard_gated_lot();
--> statement-breakpoint
CREATE TRIGGER lot_ledger_gate BEFORE INSERT ON lot_ledger
  FOR EACH ROW WHEN (NEW.kind = 'ship') EXECUTE FUNCTION guard_gated_lot();
--> statement-breakpoint
-- Whoever measured a lot does not release it, and neither does whoever passed the measurement on.
CREATE FUNCTION guard_measured_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decision IN ('released', 'conditionally-released') AND EXISTS (
    SELECT FROM inspection_lots c JOIN measurements m ON m.inspection_id = c.inspection_id
    WHERE c.lot_id = NEW.lot_id AND m.superseded_at IS NULL AND m.recorded_by_id = NEW.decided_by_id
  ) THEN
    RAISE EXCEPTION 'second-person-required: Whoever measured this lot cannot release it.' USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER dispositions_measured_by_another BEFORE INSERT ON dispositions
  FOR EACH ROW EXECUTE FUNCTION guard_measured_release();
--> statement-breakpoint
-- Opening --------------------------------------------------------------------------------------------------------
-- Lots are born in one statement per report, inside the transaction of the run or receipt: there each approved plan that
-- speaks for them opens its inspection, so a gate holds from the first moment. Nothing in here refuses anything.
CREATE FUNCTION is_in_plan_scope(wanted_product uuid, wanted_material uuid, wanted_kind text, material uuid)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (wanted_material IS NULL OR wanted_material = material)
     AND (wanted_kind IS NULL OR EXISTS (SELECT FROM materials m WHERE m.id = material AND m.kind = wanted_kind))
     AND (wanted_product IS NULL OR EXISTS (
       SELECT FROM products p WHERE p.id = wanted_product AND (p.material_id = material OR EXISTS (
         SELECT FROM route_operations o WHERE o.route_id = p.route_id AND o.output_material_id = material))))
$$;
--> statement-breakpoint
CREATE FUNCTION count_towards_inspection(wanted_code text, every numeric, amount numeric, run uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  counter inspection_counters%ROWTYPE;
BEGIN
  INSERT INTO inspection_counters (plan_code, counted) VALUES (wanted_code, every) ON CONFLICT DO NOTHING;
  SELECT * INTO counter FROM inspection_counters WHERE plan_code = wanted_code FOR UPDATE;
  IF run IS NOT NULL AND counter.last_run_id = run THEN RETURN false; END IF;
  UPDATE inspection_counters
  SET counted = CASE WHEN counter.counted >= every THEN amount ELSE counter.counted + amount END, last_run_id = run
  WHERE plan_code = wanted_code;
  RETURN counter.counted >= every;
END
$$;
--> statement-breakpoint
CREATE FUNCTION demand_inspections() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wish record;
  earlier record;
  known uuid;
  is_due boolean;
  zone text;
BEGIN
  IF NOT EXISTS (SELECT FROM inspection_plans WHERE status = 'approved' AND trigger <> 'manual') THEN
    RETURN NULL;
  END IF;
  SELECT time_zone INTO zone FROM sites ORDER BY code LIMIT 1;
  FOR wish IN
    SELECT p.*, l.id AS lot_id, l.material_id AS lot_material, l.created_quantity, l.created_at AS born_at,
           r.id AS run_id, r.operation_id AS run_operation, r.equipment_id, r.started_at, r.program
    FROM new_rows l
    LEFT JOIN transformations t ON t.id = l.transformation_id
    LEFT JOIN process_runs r ON r.id = t.run_id
    JOIN inspection_plans p ON p.status = 'approved'
      AND CASE p.trigger WHEN 'manual' THEN false WHEN 'on-receipt' THEN l.receipt_id IS NOT NULL
          ELSE r.kind = 'process' AND (p.operation_id IS NULL OR p.operation_id = r.operation_id) END
      AND is_in_plan_scope(p.product_id, p.material_id, p.material_kind, l.material_id)
    WHERE NOT l.is_by_product AND l.status IN ('available', 'on-hold')
    ORDER BY p.code, l.id
  LOOP
    IF wish.trigger NOT IN ('each-lot', 'every-n-lots', 'every-n-pieces', 'on-receipt') THEN
      SELECT i.id INTO known FROM inspections i
      WHERE i.run_id = wish.run_id AND i.plan_id = wish.id AND i.status <> 'cancelled' AND i.opened_because <> 'manual';
      IF FOUND THEN
        INSERT INTO inspection_lots (inspection_id, lot_id) VALUES (known, wish.lot_id) ON CONFLICT DO NOTHING;
        CONTINUE;
      END IF;
    END IF;
    SELECT max(i.opened_at) AS at INTO earlier
    FROM inspections i JOIN inspection_plans p ON p.id = i.plan_id
    WHERE p.code = wish.code AND i.opened_because <> 'manual'
      AND (wish.trigger <> 'after-maintenance' OR i.equipment_id = wish.equipment_id);
    is_due := CASE wish.trigger
      WHEN 'every-n-runs' THEN count_towards_inspection(wish.code, wish.interval_amount, 1, wish.run_id)
      WHEN 'every-n-lots' THEN count_towards_inspection(wish.code, wish.interval_amount, 1, NULL)
      WHEN 'every-n-pieces' THEN count_towards_inspection(wish.code, wish.interval_amount, wish.created_quantity, NULL)
      WHEN 'every-n-hours' THEN
        coalesce(earlier.at + make_interval(secs => wish.interval_amount::double precision * 3600) <= wish.born_at, true)
      WHEN 'after-maintenance' THEN EXISTS (
        SELECT FROM maintenance_orders o WHERE o.equipment_id = wish.equipment_id
          AND o.handed_back_at <= wish.born_at AND o.handed_back_at > coalesce(earlier.at, wish.approved_at))
      ELSE true END;
    IF wish.trigger = 'after-setup' THEN
      SELECT o.id, o.program, o.operation_id, o.ended_at INTO earlier FROM process_runs o
      WHERE o.equipment_id = wish.equipment_id AND o.status = 'completed' AND o.started_at < wish.started_at
      ORDER BY o.started_at DESC LIMIT 1;
      is_due := NOT FOUND OR earlier.program IS DISTINCT FROM wish.program
        OR earlier.operation_id IS DISTINCT FROM wish.run_operation
        OR NOT EXISTS (SELECT FROM lots o JOIN transformations t ON t.id = o.transformation_id
                       WHERE t.run_id = earlier.id AND o.material_id = wish.lot_material)
        OR EXISTS (SELECT FROM tool_mountings m WHERE m.equipment_id = wish.equipment_id
                   AND m.mounted_at > earlier.ended_at AND m.mounted_at <= wish.born_at);
    END IF;
    IF NOT is_due THEN CONTINUE; END IF;
    INSERT INTO inspections (number, plan_id, lot_id, run_id, operation_id, equipment_id, opened_because, is_gate,
      needs_second_person, priority, opened_at, due_at)
    VALUES (next_code('inspection', wish.born_at, coalesce(zone, 'UTC')), wish.id, wish.lot_id, wish.run_id,
      wish.run_operation, wish.equipment_id, wish.trigger, wish.is_gate, wish.needs_second_person, wish.priority,
      wish.born_at, wish.born_at + make_interval(secs => wish.due_hours * 3600))
    RETURNING id INTO known;
    INSERT INTO inspection_lots (inspection_id, lot_id) VALUES (known, wish.lot_id);
  END LOOP;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lots_demand_inspections AFTER INSERT ON lots
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION demand_inspections();
--> statement-breakpoint
-- What is not there any more is not inspected any more.
CREATE FUNCTION end_inspections_of_gone_lots() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE inspections i
  SET status = 'cancelled', cancelled_at = now(), cancelled_by_label = coalesce(audit_setting('actor_label'), 'system'),
      cancel_reason = 'lot-' || NEW.status, version = i.version + 1
  WHERE i.status IN ('waiting', 'in-progress', 'verifying')
    AND i.id IN (SELECT c.inspection_id FROM inspection_lots c WHERE c.lot_id = NEW.id)
    AND NOT EXISTS (SELECT FROM inspection_lots c JOIN lots l ON l.id = c.lot_id
                    WHERE c.inspection_id = i.id AND l.status NOT IN ('voided', 'scrapped'));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lots_gone_end_inspections AFTER UPDATE OF status ON lots
  FOR EACH ROW WHEN (NEW.status IN ('voided', 'scrapped') AND OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION end_inspections_of_gone_lots();
--> statement-breakpoint
-- What is written stays ----------------------------------------------------------------------------------------------
CREATE FUNCTION guard_inspection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'cancelled' OR (OLD.status = 'done' AND NEW.status <> 'done') THEN
    RAISE EXCEPTION 'inspection-closed: Inspection % is closed.', OLD.number USING ERRCODE = 'RM001';
  END IF;
  IF NEW.status = 'cancelled' AND OLD.is_gate AND EXISTS (
    SELECT FROM inspection_lots c JOIN lots l ON l.id = c.lot_id
    WHERE c.inspection_id = OLD.id AND l.status NOT IN ('voided', 'scrapped')) THEN
    RAISE EXCEPTION 'gate-inspection-stays: Inspection % is a gate; it is carried out, not cancelled.', OLD.number
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER inspections_guard BEFORE UPDATE OF status ON inspections
  FOR EACH ROW EXECUTE FUNCTION guard_inspection();
--> statement-breakpoint
CREATE TRIGGER inspections_identity_fixed BEFORE UPDATE OF
  id, number, plan_id, lot_id, run_id, operation_id, equipment_id, opened_because, is_gate, needs_second_person, opened_at,
  reinspection_of_id
  ON inspections FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE FUNCTION guard_approved_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'retired' OR (OLD.status = 'approved'
     AND (to_jsonb(NEW) - 'status' - 'retired_at') <> (to_jsonb(OLD) - 'status' - 'retired_at')) THEN
    RAISE EXCEPTION 'inspection-plan-approved: Version % of plan % is approved and does not change any more.',
      OLD.version, OLD.code USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER inspection_plans_approved_fixed BEFORE UPDATE ON inspection_plans
  FOR EACH ROW EXECUTE FUNCTION guard_approved_plan();
--> statement-breakpoint
CREATE FUNCTION guard_approved_plan_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM inspection_plans p
             WHERE p.id = CASE TG_OP WHEN 'DELETE' THEN OLD.plan_id ELSE NEW.plan_id END AND p.status <> 'draft') THEN
    RAISE EXCEPTION 'inspection-plan-approved: The lines of an approved plan do not change any more.' USING ERRCODE = 'RM001';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
--> statement-breakpoint
CREATE TRIGGER inspection_plan_lines_fixed BEFORE INSERT OR UPDATE OR DELETE ON inspection_plan_characteristics
  FOR EACH ROW EXECUTE FUNCTION guard_approved_plan_line();
--> statement-breakpoint
GRANT DELETE ON inspection_plan_characteristics TO remanence_app;
--> statement-breakpoint
REVOKE UPDATE ON measurements, inspection_lots FROM remanence_app;
--> statement-breakpoint
GRANT UPDATE (superseded_at) ON measurements TO remanence_app;
--> statement-breakpoint
DO $do$
DECLARE
  audited text;
  hidden text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['inspection_plans', 'inspections', 'inspection_samples', 'measurements', 'long_tests',
    'sampling_states']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
  FOR audited, hidden IN VALUES ('inspection_plan_characteristics', 'plan_id'), ('inspection_lots', 'inspection_id')
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT OR UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION audit_row(%L)', audited || '_audit', audited, hidden);
  END LOOP;
END
$do$;
