-- Rules, audit and rights of what 0005 added.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES
  ('shipment', 'SH-{yyyy}-{seq}', 5, 'yearly'),
  ('recall', 'RC-{yyyy}-{seq}', 4, 'yearly');
--> statement-breakpoint
-- Left out: lot_moves and label_prints (append-only, they name their author) and the list of a recall when it is
-- opened (its digest and its author stand in the recall); what becomes of each lot of a recall is audited.
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['carriers', 'stock_corrections', 'shipments', 'shipment_lines', 'recalls', 'tasks']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
END
$do$;
--> statement-breakpoint
CREATE TRIGGER recall_lots_audit AFTER UPDATE ON recall_lots
  FOR EACH ROW EXECUTE FUNCTION audit_row('recall_id');
--> statement-breakpoint
DO $do$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['lot_moves', 'label_prints']
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
-- What a recall listed is fixed; only what becomes of each lot is written later.
CREATE TRIGGER recall_lots_identity_fixed BEFORE UPDATE OF
  recall_id, lot_id, kinship, suspect_share, on_hand_quantity, on_hand_mass_kg, in_process_quantity, shipped_quantity,
  shipped_mass_kg, was_held
  ON recall_lots FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER recalls_identity_fixed BEFORE UPDATE OF
  id, number, is_mock, suspect, reason, started_at, opened_at, opened_by, lot_count, held_count, list_digest
  ON recalls FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER shipment_lines_identity_fixed BEFORE UPDATE OF
  id, shipment_id, lot_id, quantity, mass_kg, package_code
  ON shipment_lines FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
