DROP INDEX "lots_material";--> statement-breakpoint
DROP INDEX "lots_status";--> statement-breakpoint
CREATE INDEX "lots_found" ON "lots" USING btree ("material_id","status","quality_status","created_at","id");--> statement-breakpoint
CREATE INDEX "lots_found_by_code" ON "lots" USING btree ("material_id","status","quality_status","code");--> statement-breakpoint
CREATE INDEX "lots_on_hold" ON "lots" USING btree ("id") WHERE status = 'on-hold';