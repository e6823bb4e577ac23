import { parseSort } from "@/app/_ui/data-table-columns";
import { type WorkOrderListInput, workOrderListInput } from "@/server/modules/work-orders/contract";

/** What the address of the list asks for; whatever is not valid is left out. */
export function readListInput(address: Record<string, string | undefined>): WorkOrderListInput {
  const sort = parseSort(address.sort);
  const wanted = {
    search: address.q,
    status: address.status,
    productCode: address.product,
    customerCode: address.customer,
    late: address.late === "true" ? true : undefined,
    sort: sort?.id,
    descending: sort?.descending,
    cursor: address.cursor,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = workOrderListInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
