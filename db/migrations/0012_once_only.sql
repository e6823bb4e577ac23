CREATE UNIQUE INDEX "products_gtin_once" ON "products" USING btree ("gtin");--> statement-breakpoint
ALTER TABLE "label_prints" ADD CONSTRAINT "label_prints_sequence" UNIQUE("lot_id","sequence");