import type { NonconformanceSource } from "@/server/modules/nonconformance/contract";

export const nonconformanceHref = (number: string) => `/nonconformances/${encodeURIComponent(number)}`;

/** The form with everything that is known filled in. */
export function newNonconformanceHref(from: {
  source: NonconformanceSource;
  reference?: string;
  lots?: readonly string[];
}): string {
  const address = new URLSearchParams({ source: from.source });
  if (from.reference) address.set("ref", from.reference);
  if (from.lots && from.lots.length > 0) address.set("lots", from.lots.join(","));
  return `/nonconformances/new?${address}`;
}
