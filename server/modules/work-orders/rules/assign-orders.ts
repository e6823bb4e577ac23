import type { FieldIssue } from "@/server/kernel/errors";

export type LoadForOrder = { id: string; lot: string; orderNumber: string | null };

type Source = { workOrderNumber?: string | undefined; inputs: readonly { lot: string }[] };

/**
 * Which order each transformation of a finished run was done for: the one that it names, else the one its lots were
 * loaded for, else the one that the run was started for. Lots of two orders in one transformation need a name.
 */
export function assignOrders(
  sources: readonly Source[],
  loads: readonly Omit<LoadForOrder, "id">[],
  runOrders: readonly string[],
): { orders: (string | null)[]; issues: FieldIssue[] } {
  const byLot = new Map<string, Set<string>>();
  for (const { lot, orderNumber } of loads) {
    if (orderNumber === null) continue;
    const key = lot.toLowerCase();
    byLot.set(key, (byLot.get(key) ?? new Set<string>()).add(orderNumber));
  }
  const issues: FieldIssue[] = [];
  const orders = sources.map((source, index): string | null => {
    if (source.workOrderNumber) return source.workOrderNumber;
    const found = new Set(source.inputs.flatMap(({ lot }) => [...(byLot.get(lot.toLowerCase()) ?? [])]));
    const candidates = found.size > 0 ? [...found] : runOrders;
    if (candidates.length <= 1) return candidates[0] ?? null;
    issues.push({
      path: `transformations.${index}.workOrderNumber`,
      reason: "work-order-ambiguous",
      message: `The lots belong to several orders (${candidates.join(", ")}): say which one this is for.`,
      details: { orders: candidates.join(", ") },
    });
    return null;
  });
  return { orders, issues };
}
