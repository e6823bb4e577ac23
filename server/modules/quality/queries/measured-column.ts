import { type SQL, sql } from "drizzle-orm";
import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";

const COLUMNS: Record<MagneticProperty, string> = {
  br: "br_tesla",
  hcb: "hcb_kiloampere_per_metre",
  hcj: "hcj_kiloampere_per_metre",
  bhMax: "bh_max_kilojoule_per_cubic_metre",
  hk: "hk_kiloampere_per_metre",
  squareness: "squareness",
  muRec: "mu_rec",
};

/** The column of `magnetic_tests`, under its name in the statement, that holds a property. */
export function measuredColumn(tests: string, property: MagneticProperty): SQL {
  return sql`${sql.identifier(tests)}.${sql.identifier(COLUMNS[property])}`;
}
