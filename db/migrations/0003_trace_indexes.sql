CREATE INDEX "lots_created" ON "lots" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "process_runs_code_search" ON "process_runs" USING gin ("code" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "receipts_supplier" ON "receipts" USING btree ("supplier_id");--> statement-breakpoint
CREATE INDEX "receipts_supplier_lot_search" ON "receipts" USING gin ("supplier_lot" gin_trgm_ops);