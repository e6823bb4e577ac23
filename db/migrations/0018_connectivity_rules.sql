-- Audit, rights and append-only history of what is set up to understand machines. Left out of the row audit: letters,
-- sessions, totals, hearings and heartbeats (machines' words and what is derived from them); what people do with a
-- letter is an audit fact of its command.
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['json_mappings', 'sparkplug_tags', 'machine_aliases']
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted()', audited || '_audit_insert', audited);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated()', audited || '_audit_update', audited);
  END LOOP;
END
$do$;
--> statement-breakpoint
CREATE TRIGGER json_mapping_versions_append_only BEFORE UPDATE OR DELETE ON json_mapping_versions
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER json_mapping_versions_no_truncate BEFORE TRUNCATE ON json_mapping_versions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE ON json_mapping_versions FROM remanence_app;
--> statement-breakpoint
-- What a message said is fixed; how often it came and what became of it is written later.
CREATE TRIGGER machine_dead_letters_identity_fixed BEFORE UPDATE OF
  id, digest, received_at, source, topic, payload, payload_bytes
  ON machine_dead_letters FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
GRANT DELETE ON pending_words, ingest_instances TO remanence_app;
