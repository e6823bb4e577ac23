-- Import profiles and recomputed curves: audit and rights.
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['import_profiles']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
END
$do$;
--> statement-breakpoint
-- What a version of a profile says is fixed; only its end is written later.
REVOKE UPDATE ON import_profiles FROM remanence_app;
--> statement-breakpoint
GRANT UPDATE (superseded_at) ON import_profiles TO remanence_app;
--> statement-breakpoint
CREATE TRIGGER import_profiles_identity_fixed BEFORE UPDATE OF
  id, code, version, name_en, name_zh, instrument_id, rules, is_active, change_reason, changed_by_id, changed_by_label
  ON import_profiles FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
CREATE TRIGGER curve_recomputations_append_only BEFORE UPDATE OR DELETE ON curve_recomputations
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER curve_recomputations_no_truncate BEFORE TRUNCATE ON curve_recomputations
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE ON curve_recomputations FROM remanence_app;
