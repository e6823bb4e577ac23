-- Which figures hold after an operation, what an approved specification keeps, audit and rights of grading.
INSERT INTO numbering_rules (kind, pattern, digits, resets) VALUES ('flux-series', 'FX-{yyyy}-{seq}', 6, 'yearly');
--> statement-breakpoint
INSERT INTO grading_settings (id, preference, owner_kinds, flux_tolerance)
VALUES (true, 'series-first', '{own}', 0.02);
--> statement-breakpoint
-- Without a row of its own an operation keeps a figure, unless it heats magnets (sintering, ageing, diffusion).
CREATE FUNCTION default_effect(output_kind text, equipment_class text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN output_kind = 'diffused-part'
    OR coalesce(equipment_class, '') IN ('sintering-furnace', 'ageing-furnace', 'gbd-furnace')
  THEN 'ends' ELSE 'keeps' END $$;
--> statement-breakpoint
-- What belongs to a magnet's shape or surface ends where it is cut or coated.
CREATE VIEW operation_effects AS
SELECT o.id AS operation_id, c.code AS characteristic_code, e.effect IS NULL AS is_default,
  coalesce(e.effect, CASE
    WHEN o.output_kind IN ('machined-part', 'coated-part')
      AND c.quantity_type NOT IN ('magnetic', 'composition', 'density', 'particle-size') THEN 'ends'
    ELSE default_effect(o.output_kind, o.equipment_class) END) AS effect
FROM operations o
CROSS JOIN characteristics c
LEFT JOIN characteristic_effects e ON e.operation_id = o.id AND e.characteristic_code = c.code;
--> statement-breakpoint
GRANT SELECT ON operation_effects TO remanence_app;
--> statement-breakpoint
-- A revision is in force from its date until the next one's.
CREATE FUNCTION specification_in_force(approved timestamptz, effective timestamptz, retired timestamptz, at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT approved IS NOT NULL AND (effective IS NULL OR effective <= at) AND (retired IS NULL OR retired > at) $$;
--> statement-breakpoint
-- What lots were judged by is fixed: an approved revision changes no more, its limits neither.
CREATE FUNCTION guard_approved_specification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.approved_at IS NULL THEN RETURN NEW; END IF;
  IF (to_jsonb(OLD) - 'retired_at') <> (to_jsonb(NEW) - 'retired_at') THEN
    RAISE EXCEPTION 'specification-approved: Specification % revision % is approved and changes no more.',
      OLD.code, OLD.revision USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER grade_specifications_approved_fixed BEFORE UPDATE ON grade_specifications
  FOR EACH ROW EXECUTE FUNCTION guard_approved_specification();
--> statement-breakpoint
CREATE FUNCTION guard_approved_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  named record;
BEGIN
  SELECT code, revision INTO named FROM grade_specifications
  WHERE id = OLD.specification_id AND approved_at IS NOT NULL;
  IF FOUND THEN
    RAISE EXCEPTION 'specification-approved: Specification % revision % is approved and changes no more.',
      named.code, named.revision USING ERRCODE = 'RM001';
  END IF;
  RETURN coalesce(NEW, OLD);
END
$$;
--> statement-breakpoint
CREATE TRIGGER grade_limits_approved_fixed BEFORE UPDATE OR DELETE ON grade_limits
  FOR EACH ROW EXECUTE FUNCTION guard_approved_limits();
--> statement-breakpoint
GRANT DELETE ON grade_limits TO remanence_app;
--> statement-breakpoint
CREATE TRIGGER characteristic_effects_audit AFTER INSERT OR UPDATE ON characteristic_effects
  FOR EACH ROW EXECUTE FUNCTION audit_row('operation_id');
--> statement-breakpoint
CREATE TRIGGER grading_settings_audit AFTER INSERT OR UPDATE ON grading_settings
  FOR EACH ROW EXECUTE FUNCTION audit_row('id');
--> statement-breakpoint
DO $do$
DECLARE
  audited text;
BEGIN
  FOREACH audited IN ARRAY ARRAY['lot_allotments']
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
  FOREACH kept IN ARRAY ARRAY['grade_decisions', 'coil_constants', 'flux_series', 'flux_pieces']
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
CREATE TRIGGER lot_allotments_identity_fixed BEFORE UPDATE OF
  id, lot_id, work_order_id, quantity, reason, allotted_at, allotted_by_id
  ON lot_allotments FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
