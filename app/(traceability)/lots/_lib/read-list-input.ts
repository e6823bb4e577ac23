import { parseSort } from "@/app/_ui/data-table-columns";
import { type LotListInput, lotListInput } from "@/server/modules/lots/contract";

const sorts: Record<string, LotListInput["sort"]> = {
  code: "code",
  "-code": "code-descending",
  created: "oldest",
  "-created": "newest",
};

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(address: Record<string, string | undefined>): LotListInput {
  const sort = parseSort(address.sort);
  const wanted = {
    search: address.q,
    status: address.status,
    qualityStatus: address.quality,
    materialCode: address.material,
    materialKind: address.kind,
    workOrderNumber: address.order,
    expiry: address.expiry,
    sort: sort ? sorts[`${sort.descending ? "-" : ""}${sort.id}`] : undefined,
    cursor: address.cursor,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = lotListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
