-- Numbers, rules, audit and rights of maintenance and energy.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES ('maintenance-order', 'MO-{yyyy}-{seq}', 6, 'yearly');
--> statement-breakpoint
ALTER TABLE tool_mountings
  ADD CONSTRAINT tool_mountings_no_overlap
  EXCLUDE USING gist (tool_id WITH =, tstzrange(mounted_at, unmounted_at) WITH &&);
--> statement-breakpoint
ALTER TABLE energy_tariffs
  ADD CONSTRAINT energy_tariffs_no_overlap
  EXCLUDE USING gist (daterange(effective_from, effective_to) WITH &&);
--> statement-breakpoint
CREATE INDEX maintenance_orders_number_search ON maintenance_orders USING gin (number gin_trgm_ops);
--> statement-breakpoint
-- Left out: energy_readings (a machine's words); maintenance_times, spare_part_movements and tool_events are
-- append-only and name their author.
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['equipment_blocks', 'maintenance_plans', 'maintenance_orders', 'spare_parts', 'tools',
    'tool_mountings', 'energy_meters', 'energy_tariffs']
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
  FOREACH kept IN ARRAY ARRAY['maintenance_times', 'spare_part_movements', 'tool_events', 'energy_readings']
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
CREATE TRIGGER maintenance_orders_identity_fixed BEFORE UPDATE OF
  id, number, kind, equipment_id, plan_code, plan_version, requested_at, requested_by
  ON maintenance_orders FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
-- What a version of a plan or a tariff says is fixed; only its end is written later.
CREATE TRIGGER maintenance_plans_identity_fixed BEFORE UPDATE OF
  id, code, version, kind, equipment_id, equipment_class, trigger, interval_amount, lead_amount, tasks, parts,
  estimated_minutes, blocks_when_due, counts_from, effective_from
  ON maintenance_plans FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER energy_tariffs_identity_fixed BEFORE UPDATE OF
  id, code, version, currency, effective_from, periods, prices
  ON energy_tariffs FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER equipment_blocks_identity_fixed BEFORE UPDATE OF
  id, equipment_id, source_code, starts_at
  ON equipment_blocks FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
