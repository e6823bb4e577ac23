import type { PARETO_GROUPS, PARETO_MEASURES } from "@/server/modules/nonconformance/contract";
import type { ParetoRow } from "@/server/modules/nonconformance/contract/records";

export type Group = (typeof PARETO_GROUPS)[number];
export type Measure = (typeof PARETO_MEASURES)[number];

/** Defects by their name, machines and products by their code. */
export function labelOf(
  row: ParetoRow,
  by: Group,
  name: (named: { nameEn: string; nameZh: string }) => string,
  unknown: string,
): string {
  if (row.code === null) return unknown;
  if (by === "machine" || by === "product") return row.code;
  return name({ nameEn: row.nameEn ?? row.code, nameZh: row.nameZh ?? row.code });
}
