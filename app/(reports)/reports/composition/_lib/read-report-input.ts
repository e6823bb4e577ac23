import {
  type CompositionReportInput,
  compositionReportInput,
} from "@/server/modules/traceability/contract/compositions";

export type ReportSearch = Record<string, string | undefined>;

/** What the address asks for; whatever is not valid is left out. */
export function readReportInput(search: ReportSearch): CompositionReportInput {
  const lots = search.lots?.split(/[\s,;，；]+/).filter(Boolean);
  const wanted = {
    lots: lots && lots.length > 0 ? lots : undefined,
    workOrder: search.order?.trim(),
    shipment: search.shipment?.trim(),
    product: search.product?.trim(),
    from: search.from,
    to: search.to,
    offset: search.cursor ? Number(search.cursor) : undefined,
  };
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value));
  const parsed = compositionReportInput.safeParse(given);
  if (parsed.success) return given;
  const faulty = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
  return Object.fromEntries(Object.entries(given).filter(([name]) => !faulty.has(name)));
}
