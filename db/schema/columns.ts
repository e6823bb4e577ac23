import { sql } from "drizzle-orm";
import { customType, numeric, timestamp, uuid } from "drizzle-orm/pg-core";

export const idColumn = () => uuid("id").primaryKey().default(sql`uuid_v7()`);
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });
/** Kilograms, exact to the milligram. */
export const kilograms = (name: string) => numeric(name, { precision: 18, scale: 6 });
/** A quantity in the lot's own unit (kg or pcs), exact to a millionth. */
export const quantity = (name: string) => numeric(name, { precision: 18, scale: 6 });
export const createdAt = () => instant("created_at").notNull().default(sql`now()`);
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });
