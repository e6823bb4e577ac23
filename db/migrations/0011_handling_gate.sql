-- Regrading is the one way out for lots that are held, wait for a release or were rejected: an input of a transformation
-- of that kind, in a handling run, may be any of these. What comes of it is born pending, so that nothing passes the
-- gate by it. Everything else is refused as before.
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
          OR (l.status <> 'available' AND NOT (l.status = 'on-hold' AND EXISTS (
               SELECT FROM run_loads d WHERE d.run_id = t.run_id AND d.lot_id = l.id)))
          OR l.quality_status IN ('pending', 'rejected')
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
