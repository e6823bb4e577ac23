"use client";

import { useTranslations } from "next-intl";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { AnovaRow } from "@/server/domain/msa/anova-table";
import type { GaugeStudy } from "@/server/domain/msa/gauge-study";

type Named = { name: string; row: AnovaRow }[];

/** Analysis of variance of each method that has one, before and after pooling. */
export function AnovaTables({ results }: { results: readonly GaugeStudy[] }) {
  const t = useTranslations("measurement-system.result");
  const crossed = results.find(({ crossedAnova }) => crossedAnova !== null)?.crossedAnova;
  const nested = results.find(({ nestedAnova }) => nestedAnova !== null)?.nestedAnova;
  if (nested) {
    const rows: Named = [
      { name: t("appraiser"), row: nested.appraiser },
      { name: t("part"), row: nested.partWithinAppraiser },
      { name: t("repeatability"), row: nested.repeatability },
      { name: t("total"), row: nested.total },
    ];
    return (
      <Panel title={t("anova", { method: t("anova-nested") })} flush>
        <AnovaTable label={t("anova-nested")} rows={rows} />
      </Panel>
    );
  }
  if (!crossed) return null;
  const rowsOf = (table: NonNullable<typeof crossed.withoutInteraction>): Named =>
    [
      { name: t("part"), row: table.part },
      { name: t("appraiser"), row: table.appraiser },
      { name: t("interaction"), row: table.interaction },
      { name: t("repeatability"), row: table.repeatability },
      { name: t("total"), row: table.total },
    ].flatMap(({ name, row }) => (row ? [{ name, row }] : []));
  const p = crossed.withInteraction.interaction?.p ?? null;
  return (
    <Panel
      title={t("anova", { method: t("withInteraction") })}
      description={
        p === null
          ? undefined
          : t(crossed.isPooled ? "pooled" : "notPooled", { p: formatMeasured(p, { decimals: 3 }) })
      }
      flush
    >
      <AnovaTable label={t("withInteraction")} rows={rowsOf(crossed.withInteraction)} />
      {crossed.withoutInteraction ? (
        <>
          <h3 className="border-line border-t px-3 pt-3 pb-1 font-medium text-sm">
            {t("anova", { method: t("withoutInteraction") })}
          </h3>
          <AnovaTable label={t("withoutInteraction")} rows={rowsOf(crossed.withoutInteraction)} />
        </>
      ) : null}
    </Panel>
  );
}

function AnovaTable({ label, rows }: { label: string; rows: Named }) {
  const t = useTranslations("measurement-system.result");
  const show = (value: number | null, significant = 5) =>
    value === null ? "" : formatMeasured(value, { significant });
  return (
    <Table label={label}>
      <thead>
        <Tr>
          <Th>{t("source")}</Th>
          {(["df", "ss", "ms", "f", "p"] as const).map((name) => (
            <Th key={name} align="right">
              {t(name)}
            </Th>
          ))}
        </Tr>
      </thead>
      <tbody>
        {rows.map(({ name, row }) => (
          <Tr key={name}>
            <Td>{name}</Td>
            <Td align="right">{row.degreesOfFreedom}</Td>
            <Td align="right">{show(row.sumOfSquares)}</Td>
            <Td align="right">{show(row.meanSquare)}</Td>
            <Td align="right">{show(row.f, 4)}</Td>
            <Td align="right">
              {row.p === null ? "" : row.p < 0.0005 ? "< 0.001" : formatMeasured(row.p, { decimals: 3 })}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
