ALTER TABLE oee_buckets ADD CONSTRAINT oee_buckets_no_overlap
  EXCLUDE USING gist (equipment_id WITH =, tstzrange(starts_at, ends_at) WITH &&);
--> statement-breakpoint
ALTER TABLE oee_bucket_losses ADD CONSTRAINT oee_bucket_losses_bucket
  FOREIGN KEY (equipment_id, starts_at) REFERENCES oee_buckets (equipment_id, starts_at) ON DELETE CASCADE;
--> statement-breakpoint
-- What roll-ups are made of is found again at once by when a run ended.
CREATE INDEX process_runs_ended ON process_runs (equipment_id, ended_at) WHERE status = 'completed';
--> statement-breakpoint
GRANT DELETE ON oee_buckets, oee_bucket_losses, oee_stale TO remanence_app;
--> statement-breakpoint

-- Every change that may change a figure marks the time of its machine as stale, in the same transaction. How far a
-- mark reaches (readings spread back to the one before, a run over all of its time) is found out when it is used.
CREATE FUNCTION oee_counts_arrived() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT equipment_id, min(at), max(at) FROM new_rows WHERE type = 'count'
  GROUP BY equipment_id, date_trunc('hour', at);
  -- A machine that counts for the first time no longer takes its counts from runs.
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT n.equipment_id, '-infinity', 'infinity'
  FROM (SELECT equipment_id, min(id) AS first FROM new_rows WHERE type = 'count' GROUP BY equipment_id) n
  WHERE NOT EXISTS (SELECT FROM equipment_events e
    WHERE e.equipment_id = n.equipment_id AND e.type = 'count' AND e.id < n.first);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER equipment_events_oee AFTER INSERT ON equipment_events REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION oee_counts_arrived();
--> statement-breakpoint
CREATE FUNCTION oee_states_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    -- Of a state that only ended otherwise, what lay before both ends stays as it is, unless it is or was a minor stop.
    INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
    SELECT equipment_id, min(lower), max(upper) FROM (
      SELECT n.equipment_id,
        CASE WHEN n.starts_at = o.starts_at AND n.state = o.state
            AND n.reason_code IS NOT DISTINCT FROM o.reason_code
            AND least(coalesce(n.ends_at, 'infinity'), coalesce(o.ends_at, 'infinity')) > n.starts_at + interval '1 hour'
          THEN least(coalesce(n.ends_at, 'infinity'), coalesce(o.ends_at, 'infinity'))
          ELSE least(n.starts_at, o.starts_at) END AS lower,
        greatest(coalesce(n.ends_at, 'infinity'), coalesce(o.ends_at, 'infinity')) AS upper
      FROM new_rows n JOIN old_rows o ON o.id = n.id
      WHERE (n.starts_at, n.ends_at, n.state, n.reason_code)
        IS DISTINCT FROM (o.starts_at, o.ends_at, o.state, o.reason_code)) changed
    GROUP BY equipment_id, date_trunc('hour', lower);
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
    SELECT equipment_id, min(starts_at), max(coalesce(ends_at, 'infinity')) FROM new_rows
    GROUP BY equipment_id, date_trunc('hour', starts_at);
  ELSE
    INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
    SELECT equipment_id, min(starts_at), max(coalesce(ends_at, 'infinity')) FROM old_rows
    GROUP BY equipment_id, date_trunc('hour', starts_at);
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER equipment_state_intervals_oee_insert AFTER INSERT ON equipment_state_intervals
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_states_changed();
--> statement-breakpoint
CREATE TRIGGER equipment_state_intervals_oee_update AFTER UPDATE ON equipment_state_intervals
  REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_states_changed();
--> statement-breakpoint
CREATE TRIGGER equipment_state_intervals_oee_delete AFTER DELETE ON equipment_state_intervals
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_states_changed();
--> statement-breakpoint
CREATE FUNCTION oee_runs_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
    SELECT equipment_id, started_at, coalesce(ended_at, 'infinity') FROM new_rows WHERE equipment_id IS NOT NULL;
  ELSE
    INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
    SELECT side.equipment_id, side.started_at, coalesce(side.ended_at, 'infinity')
    FROM new_rows n JOIN old_rows o ON o.id = n.id
    CROSS JOIN LATERAL (VALUES (n.equipment_id, n.started_at, n.ended_at), (o.equipment_id, o.started_at, o.ended_at))
      AS side (equipment_id, started_at, ended_at)
    WHERE side.equipment_id IS NOT NULL
      AND (n.equipment_id, n.started_at, n.ended_at, n.status, n.operation_id)
        IS DISTINCT FROM (o.equipment_id, o.started_at, o.ended_at, o.status, o.operation_id);
  END IF;
  -- The first run that counts, or the last one gone: the counts of the machine come from elsewhere.
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT DISTINCT n.equipment_id, '-infinity'::timestamptz, 'infinity'::timestamptz FROM new_rows n
  WHERE n.equipment_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM process_runs r WHERE r.equipment_id = n.equipment_id AND r.status IN ('running', 'completed')
      AND r.id NOT IN (SELECT id FROM new_rows));
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER process_runs_oee_insert AFTER INSERT ON process_runs
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_runs_changed();
--> statement-breakpoint
CREATE TRIGGER process_runs_oee_update AFTER UPDATE ON process_runs
  REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_runs_changed();
--> statement-breakpoint

-- What came out of a run counts over the time of the run. A run that has not ended has made nothing yet.
CREATE FUNCTION oee_transformations_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT r.equipment_id, r.started_at, r.ended_at FROM process_runs r
  WHERE r.ended_at IS NOT NULL AND r.equipment_id IS NOT NULL AND r.id IN (SELECT run_id FROM new_rows);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transformations_oee_insert AFTER INSERT ON transformations
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_transformations_changed();
--> statement-breakpoint
CREATE TRIGGER transformations_oee_update AFTER UPDATE ON transformations
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_transformations_changed();
--> statement-breakpoint
CREATE FUNCTION oee_outputs_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT DISTINCT r.equipment_id, r.started_at, r.ended_at
  FROM new_rows n JOIN transformations t ON t.id = n.transformation_id JOIN process_runs r ON r.id = t.run_id
  WHERE r.ended_at IS NOT NULL AND r.equipment_id IS NOT NULL;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER transformation_losses_oee AFTER INSERT ON transformation_losses
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_outputs_changed();
--> statement-breakpoint
CREATE TRIGGER work_order_scrap_oee_insert AFTER INSERT ON work_order_scrap
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_outputs_changed();
--> statement-breakpoint
CREATE TRIGGER work_order_scrap_oee_update AFTER UPDATE ON work_order_scrap
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_outputs_changed();
--> statement-breakpoint
CREATE TRIGGER lots_oee_insert AFTER INSERT ON lots
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_outputs_changed();
--> statement-breakpoint
-- Quality that rejects a lot late takes it out of what its run made well.
CREATE FUNCTION oee_lots_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT DISTINCT r.equipment_id, r.started_at, r.ended_at
  FROM new_rows n JOIN old_rows o ON o.id = n.id
  JOIN transformations t ON t.id = n.transformation_id JOIN process_runs r ON r.id = t.run_id
  WHERE r.ended_at IS NOT NULL AND r.equipment_id IS NOT NULL
    AND (n.created_quantity, n.created_mass_kg, n.is_rework, n.is_by_product, n.material_id, n.quality_status = 'rejected')
      IS DISTINCT FROM
        (o.created_quantity, o.created_mass_kg, o.is_rework, o.is_by_product, o.material_id, o.quality_status = 'rejected');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lots_oee_update AFTER UPDATE ON lots
  REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION oee_lots_changed();
--> statement-breakpoint

-- The plan. A machine has its own calendar, or its work centre's, or its area's.
CREATE FUNCTION oee_calendar_stale(changed uuid, first timestamptz, last timestamptz) RETURNS void LANGUAGE sql AS $$
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT e.id, first, last FROM equipment e
  LEFT JOIN equipment p ON p.id = e.parent_id LEFT JOIN equipment g ON g.id = p.parent_id
  WHERE e.level = 'work-unit' AND coalesce(e.calendar_id, p.calendar_id, g.calendar_id) = changed
$$;
--> statement-breakpoint
-- Dates are local: two days to either side hold them in every zone, with a shift that goes on to the next day.
CREATE FUNCTION oee_shift_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'effective_to' = to_jsonb(OLD) - 'effective_to' THEN
    PERFORM oee_calendar_stale(NEW.calendar_id,
      least(coalesce(NEW.effective_to, 'infinity'), coalesce(OLD.effective_to, 'infinity'))::timestamptz - interval '2 days',
      'infinity');
  ELSE
    IF TG_OP <> 'DELETE' THEN
      PERFORM oee_calendar_stale(NEW.calendar_id, NEW.effective_from::timestamptz - interval '2 days',
        coalesce(NEW.effective_to, 'infinity')::timestamptz + interval '3 days');
    END IF;
    IF TG_OP <> 'INSERT' THEN
      PERFORM oee_calendar_stale(OLD.calendar_id, OLD.effective_from::timestamptz - interval '2 days',
        coalesce(OLD.effective_to, 'infinity')::timestamptz + interval '3 days');
    END IF;
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER calendar_shifts_oee AFTER INSERT OR UPDATE OR DELETE ON calendar_shifts
  FOR EACH ROW EXECUTE FUNCTION oee_shift_changed();
--> statement-breakpoint
CREATE FUNCTION oee_exception_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' THEN
    PERFORM oee_calendar_stale(NEW.calendar_id, NEW.on_date::timestamptz - interval '2 days',
      NEW.on_date::timestamptz + interval '3 days');
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM oee_calendar_stale(OLD.calendar_id, OLD.on_date::timestamptz - interval '2 days',
      OLD.on_date::timestamptz + interval '3 days');
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER calendar_exceptions_oee AFTER INSERT OR UPDATE OR DELETE ON calendar_exceptions
  FOR EACH ROW EXECUTE FUNCTION oee_exception_changed();
--> statement-breakpoint

-- What changes all figures that a machine ever had.
CREATE FUNCTION oee_cycles_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT DISTINCT id, '-infinity'::timestamptz, 'infinity'::timestamptz
  FROM unnest(ARRAY[CASE WHEN TG_OP <> 'DELETE' THEN NEW.equipment_id END,
    CASE WHEN TG_OP <> 'INSERT' THEN OLD.equipment_id END]) AS id WHERE id IS NOT NULL;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ideal_cycles_oee AFTER INSERT OR UPDATE OR DELETE ON ideal_cycles
  FOR EACH ROW EXECUTE FUNCTION oee_cycles_changed();
--> statement-breakpoint
CREATE FUNCTION oee_equipment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT e.id, '-infinity', 'infinity' FROM equipment e
  LEFT JOIN equipment p ON p.id = e.parent_id LEFT JOIN equipment g ON g.id = p.parent_id
  WHERE e.level = 'work-unit' AND NEW.id IN (e.id, p.id, g.id);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER equipment_oee AFTER UPDATE OF site_id, parent_id, level, calendar_id, capacity_kg, is_batch, counts_from
  ON equipment FOR EACH ROW EXECUTE FUNCTION oee_equipment_changed();
--> statement-breakpoint
CREATE FUNCTION oee_everything_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO oee_stale (equipment_id, starts_at, ends_at)
  SELECT equipment_id, '-infinity', 'infinity' FROM oee_progress;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER sites_oee AFTER UPDATE OF time_zone, production_day_start ON sites
  FOR EACH STATEMENT EXECUTE FUNCTION oee_everything_changed();
--> statement-breakpoint
CREATE TRIGGER calendars_oee AFTER UPDATE OF site_id ON calendars
  FOR EACH STATEMENT EXECUTE FUNCTION oee_everything_changed();
--> statement-breakpoint
CREATE TRIGGER stop_reasons_oee AFTER INSERT OR UPDATE OF code, loss_category OR DELETE ON stop_reasons
  FOR EACH STATEMENT EXECUTE FUNCTION oee_everything_changed();
--> statement-breakpoint
CREATE TRIGGER reason_codes_oee AFTER UPDATE OF code, kind ON reason_codes
  FOR EACH STATEMENT EXECUTE FUNCTION oee_everything_changed();
--> statement-breakpoint
CREATE TRIGGER operations_oee AFTER UPDATE OF expected_yield_fraction ON operations
  FOR EACH STATEMENT EXECUTE FUNCTION oee_everything_changed();
