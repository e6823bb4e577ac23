import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { shippableLot } from "@/server/modules/lots/queries/shippable-lot";
import type { PackingScan } from "../contract";
import { isPackageLabel, packageCodeOf } from "../rules/package-code";

/** What a code scanned while packing names: a lot with what may go of it, or the package that the next lots go in. */
export async function scanForShipment(db: Executor, code: string, at: Date): Promise<PackingScan> {
  const lot = await shippableLot(db, code, at);
  if (lot) return { kind: "lot", ...lot };
  if (isPackageLabel(code)) return { kind: "package", code: packageCodeOf(code) };
  const [known] = await db.execute<{ code: string }>(sql`
    select code from carriers where lower(code) = lower(${code}::text) and kind in ('box', 'pallet')
    union all select package_code from shipment_lines where package_code = ${code} limit 1`);
  return known ? { kind: "package", code: known.code } : { kind: "unknown", code };
}
