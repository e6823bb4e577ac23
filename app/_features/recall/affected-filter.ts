import { type RecallLotFilter, recallLotFilter } from "@/server/modules/recall/contract";

export const SHARES = ["0.01", "0.05", "0.1", "0.25", "0.5"] as const;

/** Parameters of the address by which a list of affected lots is filtered. */
export const affectedFilterNames = [
  "kinship",
  "share",
  "where",
  "place",
  "machine",
  "customer",
  "disposition",
] as const;

/** What the address asks for; whatever is not valid is left out. */
export function readAffectedFilter(get: (name: string) => string | null | undefined): RecallLotFilter {
  const wanted = {
    search: get("q"),
    kinship: get("kinship"),
    minimumShare: get("share"),
    whereabouts: get("where"),
    locationCode: get("place"),
    equipmentCode: get("machine"),
    customerCode: get("customer"),
    disposition: get("disposition"),
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = recallLotFilter.safeParse(given);
  if (parsed.success) return parsed.data;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return recallLotFilter.parse(
    Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name))),
  );
}
