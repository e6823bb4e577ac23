-- Calendars, targets, mails and shift reports: what the tables cannot say by themselves, audit and rights.
ALTER TABLE calendar_shifts
  ADD CONSTRAINT calendar_shifts_effective_range CHECK (effective_to IS NULL OR effective_to >= effective_from);
--> statement-breakpoint
ALTER TABLE calendar_shifts
  ADD CONSTRAINT calendar_shifts_weekdays
  CHECK (cardinality(weekdays) BETWEEN 1 AND 7 AND weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]);
--> statement-breakpoint
-- One code means one shift at a time. Checked at the end: a change shortens one version before it adds the next.
ALTER TABLE calendar_shifts
  ADD CONSTRAINT calendar_shifts_one_version
  EXCLUDE USING gist (calendar_id WITH =, code WITH =, daterange(effective_from, effective_to, '[]') WITH &&)
  DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
-- Minutes from one wall-clock time to the next occurrence of another.
CREATE FUNCTION minutes_after(from_time time, to_time time) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT mod((extract(epoch FROM to_time) - extract(epoch FROM from_time))::integer / 60 + 1440, 1440)
$$;
--> statement-breakpoint
CREATE FUNCTION breaks_within_shift(starts_at time, ends_at time, breaks jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public AS $$
  SELECT coalesce(bool_and(p.first < p.last AND p.last <= p.length), true)
  FROM jsonb_array_elements(breaks) b
  CROSS JOIN LATERAL (SELECT
    minutes_after(starts_at, (b ->> 'startsAt')::time) AS first,
    coalesce(nullif(minutes_after(starts_at, (b ->> 'endsAt')::time), 0), 1440) AS last,
    coalesce(nullif(minutes_after(starts_at, ends_at), 0), 1440) AS length) p
$$;
--> statement-breakpoint
ALTER TABLE calendar_shifts
  ADD CONSTRAINT calendar_shifts_breaks_within CHECK (breaks_within_shift(starts_at, ends_at, breaks));
--> statement-breakpoint
ALTER TABLE calendar_exceptions
  ADD CONSTRAINT calendar_exceptions_closed_has_no_shifts CHECK (kind = 'working' OR cardinality(shift_codes) = 0);
--> statement-breakpoint
ALTER TABLE ideal_cycles
  ADD CONSTRAINT ideal_cycles_once
  UNIQUE NULLS NOT DISTINCT (equipment_id, operation_id, material_id, effective_from) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
GRANT DELETE ON calendar_shifts, calendar_exceptions, ideal_cycles TO remanence_app;
--> statement-breakpoint
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['calendar_shifts', 'calendar_exceptions', 'ideal_cycles']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I FOR EACH ROW EXECUTE FUNCTION audit_row(''id'')',
      audited || '_audit_delete', audited);
  END LOOP;
  FOREACH audited IN ARRAY ARRAY['oee_targets', 'shift_notes', 'shift_report_subscriptions']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
END
$do$;
--> statement-breakpoint
GRANT DELETE ON oee_targets TO remanence_app;
--> statement-breakpoint
CREATE TRIGGER oee_targets_audit_delete AFTER DELETE ON oee_targets
  FOR EACH ROW EXECUTE FUNCTION audit_row('id');
--> statement-breakpoint
CREATE TRIGGER shift_notes_identity_fixed BEFORE UPDATE OF
  id, calendar_id, on_date, shift_code, area_id, body, author_id, author_label, created_at
  ON shift_notes FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
-- What was written into the outbox is what leaves: only its fate changes.
CREATE TRIGGER mails_identity_fixed BEFORE UPDATE OF
  id, "to", cc, subject, "text", html, topic, message_id, created_at, created_by, created_by_label
  ON mails FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
DO $do$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['mail_attachments', 'shift_report_dispatches']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      kept || '_append_only', kept);
    EXECUTE format('REVOKE UPDATE ON %I FROM remanence_app', kept);
  END LOOP;
END
$do$;
