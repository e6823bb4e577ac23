-- A lot that is rejected while it sits in a running load goes through with the run, as a held one does: what comes out of
-- it is rejected. Everything else stays refused.
CREATE OR REPLACE FUNCTION guard_transformation_inputs() RETURNS trigger LANGUAGE plpgsql AS $$
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
  WHERE CASE WHEN t.kind = 'regrade' AND r.kind = 'handling'
        THEN l.status NOT IN ('available', 'on-hold')
        ELSE t.kind = 'regrade'
          OR l.status NOT IN ('available', 'on-hold')
          OR l.quality_status = 'pending'
          OR ((l.status = 'on-hold' OR l.quality_status = 'rejected') AND NOT EXISTS (
               SELECT FROM run_loads d WHERE d.run_id = t.run_id AND d.lot_id = l.id))
        END
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
-- What was delivered for a closed order is settled: nothing of it is voided behind its back.
CREATE FUNCTION guard_closed_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  closed text;
BEGIN
  SELECT w.number INTO closed
  FROM work_order_bookings b JOIN work_orders w ON w.id = b.work_order_id
  WHERE b.transformation_id = NEW.id AND w.status = 'closed';
  IF FOUND THEN
    RAISE EXCEPTION 'work-order-closed: Order % is closed; what was booked to it cannot be voided.', closed
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transformations_closed_order_guard BEFORE UPDATE OF is_voided ON transformations
  FOR EACH ROW WHEN (NEW.is_voided AND NOT OLD.is_voided) EXECUTE FUNCTION guard_closed_order();
