import { type MassBalanceInput, massBalanceInput } from "@/server/modules/mass-balance/contract";

export type BalanceSearch = Record<string, string | undefined>;

/** What the address asks for; whatever is not valid is left out. */
export function readBalanceInput(search: BalanceSearch): MassBalanceInput {
  const wanted = {
    month: search.month,
    operation: search.operation,
    workOrder: search.order?.trim(),
    element: search.element,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = massBalanceInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
