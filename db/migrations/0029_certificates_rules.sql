-- Numbers, immutability and audit of certificates.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES ('certificate', 'CERT-{yyyy}-{seq}', 6, 'yearly');
--> statement-breakpoint
CREATE TRIGGER certificates_identity_fixed BEFORE UPDATE OF
  id, number, verify_code, shipment_id, customer_id, customer_reference, product_codes, language, units, issued_at,
  issued_by_id, issued_by_label, statement_sha256, pdf_sha256, record_sha256, replaces_id, replace_reason, created_at
  ON certificates FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
--> statement-breakpoint
-- Revocation and supersession happen once, and nothing undoes them.
CREATE FUNCTION guard_certificate_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'issued' THEN
    RAISE EXCEPTION 'certificate-not-in-force: Certificate % is % already.', OLD.number, OLD.status
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER certificates_end_once BEFORE UPDATE ON certificates
  FOR EACH ROW EXECUTE FUNCTION guard_certificate_end();
--> statement-breakpoint
CREATE TRIGGER certificates_no_delete BEFORE DELETE ON certificates
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER certificates_no_truncate BEFORE TRUNCATE ON certificates
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $do$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['certificate_documents', 'certificate_lots', 'certificate_signatures']
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
-- Left out: certificate_documents (large, and its hashes stand in certificates); lots and signatures are append-only.
CREATE TRIGGER certificates_audit_insert AFTER INSERT ON certificates REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_inserted();
--> statement-breakpoint
CREATE TRIGGER certificates_audit_update AFTER UPDATE ON certificates REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_updated();
