"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { MagneticValue } from "@/app/_features/magnetics/magnetic-value";
import { VerdictBadge } from "@/app/_features/quality/verdict-badge";
import type { Column } from "@/app/_ui/data-table-columns";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { GenealogyNode } from "@/server/modules/traceability/contract";
import type { NodeFacts } from "@/server/modules/traceability/contract/explore";
import { limitsText } from "./limits-text";

/** Columns whose figures are asked for page by page, when somebody wants to see them. */
export const FACT_COLUMNS = ["br", "hcj", "verdict", "parameters", "shippedTo"] as const;

export function useFactColumns(facts: ReadonlyMap<string, NodeFacts>): Column<GenealogyNode>[] {
  const t = useTranslations("explore.facts");
  const quality = useTranslations("quality");
  const name = useLocalName();
  const test = (node: GenealogyNode) => facts.get(node.id)?.tests[0];
  const outside = (node: GenealogyNode) =>
    (facts.get(node.id)?.parameters ?? []).filter((each) => !each.isWithinLimits);
  const customers = (node: GenealogyNode) => [
    ...new Set(
      (facts.get(node.id)?.shipments ?? []).map((each) => `${name(each.customer)} · ${each.number}`),
    ),
  ];
  const none = <span className="text-faint">—</span>;
  return [
    {
      id: "br",
      header: quality("properties.br"),
      csvHeader: "Br/T",
      align: "right",
      cell: (node) => <MagneticValue value={test(node)?.brTesla ?? null} quantity="fluxDensity" />,
      csv: (node) => test(node)?.brTesla,
    },
    {
      id: "hcj",
      header: quality("properties.hcj"),
      csvHeader: "HcJ/(kA/m)",
      align: "right",
      cell: (node) => <MagneticValue value={test(node)?.hcjKiloAmperePerMetre ?? null} quantity="field" />,
      csv: (node) => test(node)?.hcjKiloAmperePerMetre,
    },
    {
      id: "verdict",
      header: quality("queue.verdict"),
      cell: (node) => {
        const newest = test(node);
        return newest ? <VerdictBadge verdict={newest.verdict} /> : none;
      },
      csv: (node) => test(node)?.verdict,
    },
    {
      id: "parameters",
      header: t("outside"),
      cell: (node) => {
        const rows = outside(node);
        if (rows.length === 0) return none;
        return (
          <span className="grid gap-0.5">
            {rows.map((each) => (
              <span key={each.code} className="flex items-center gap-1.5 whitespace-nowrap text-bad-fg">
                <ToneShape tone="bad" className="size-2.5" />
                {name(each)} {each.value} {each.unit} ({limitsText(each)})
              </span>
            ))}
          </span>
        );
      },
      csv: (node) =>
        outside(node)
          .map((each) => `${each.code}=${each.value}`)
          .join("; "),
    },
    {
      id: "shippedTo",
      header: t("shippedTo"),
      cell: (node) =>
        customers(node).length > 0 ? (
          <span className="grid gap-0.5">
            {customers(node).map((each) => (
              <span key={each}>{each}</span>
            ))}
          </span>
        ) : (
          none
        ),
      csv: (node) => customers(node).join("; "),
    },
  ];
}
