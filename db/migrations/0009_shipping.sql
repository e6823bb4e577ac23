CREATE INDEX "shipment_lines_package_search" ON "shipment_lines" USING gin ("package_code" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "shipments_number_search" ON "shipments" USING gin ("number" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "lots" ADD CONSTRAINT "lots_shipped_is_empty" CHECK ("lots"."status" <> 'shipped' or "lots"."remaining_quantity" = 0);--> statement-breakpoint
-- The gate of consumption, said once more for whatever leaves the plant.
CREATE FUNCTION guard_shipped_lot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  offender record;
BEGIN
  SELECT l.code, l.status, l.quality_status, l.expires_at INTO offender
  FROM lots l
  WHERE l.id = NEW.lot_id AND (
    l.status <> 'available'
    OR l.quality_status IN ('pending', 'rejected')
    OR (l.expires_at IS NOT NULL AND l.expires_at < NEW.at));
  IF FOUND THEN
    RAISE EXCEPTION 'lot-not-shippable: Lot % cannot be shipped (status %, quality %, expiry %).',
      offender.code, offender.status, offender.quality_status, coalesce(offender.expires_at::text, 'none')
      USING ERRCODE = 'RM001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lot_ledger_ship_guard BEFORE INSERT ON lot_ledger
  FOR EACH ROW WHEN (NEW.kind = 'ship') EXECUTE FUNCTION guard_shipped_lot();
--> statement-breakpoint
CREATE TRIGGER shipments_identity_fixed BEFORE UPDATE OF
  id, number, external_id, customer_id, customer_reference, destination_country, shipped_at, shipped_by, created_at
  ON shipments FOR EACH ROW EXECUTE FUNCTION refuse_identity_change();
