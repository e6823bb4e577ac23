"use client";

import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/badge";
import { formatMeasured } from "@/app/_ui/number-format";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { AcceptanceWord } from "@/server/domain/msa/variation";
import type { GaugeStudyDetail } from "@/server/modules/measurement-system/contract/studies";

const ROWS = ["gaugeRr", "repeatability", "reproducibility", "part", "total"] as const;
const tones = { good: "ok", conditional: "warn", reject: "bad" } as const satisfies Record<
  AcceptanceWord,
  string
>;

/** Shares of the variation by every method, next to each other. */
export function ResultTable({ study }: { study: Pick<GaugeStudyDetail, "results" | "unit" | "tolerance"> }) {
  const t = useTranslations("measurement-system.result");
  const percent = (value: number | null) => (value === null ? "—" : formatMeasured(value, { decimals: 2 }));
  const perMethod = study.tolerance === null ? 3 : 4;
  return (
    <Table label={t("title")}>
      <thead>
        <Tr>
          <Th rowSpan={2}>{t("source")}</Th>
          {study.results.map(({ method }) => (
            <Th key={method} colSpan={perMethod} align="center">
              {t(method)}
            </Th>
          ))}
        </Tr>
        <Tr>
          {study.results.flatMap(({ method }) => [
            <Th key={`${method}-sd`} align="right" className="whitespace-normal px-2">
              {t("sd")} ({study.unit})
            </Th>,
            <Th key={`${method}-c`} align="right" className="whitespace-normal px-2">
              {t("contribution")}
            </Th>,
            <Th key={`${method}-s`} align="right" className="whitespace-normal px-2">
              {t("study")}
            </Th>,
            study.tolerance === null ? null : (
              <Th key={`${method}-t`} align="right" className="whitespace-normal px-2">
                {t("tolerance")}
              </Th>
            ),
          ])}
        </Tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <Tr key={row} className={row === "gaugeRr" ? "font-semibold" : ""}>
            <Td className="px-2">{t(row)}</Td>
            {study.results.flatMap(({ method, variation }) => {
              const figures = variation[row];
              return [
                <Td key={`${method}-sd`} align="right" className="whitespace-normal px-2">
                  {formatMeasured(figures.standardDeviation, { significant: 4 })}
                </Td>,
                <Td key={`${method}-c`} align="right" className="whitespace-normal px-2">
                  {percent(figures.percentContribution)}
                </Td>,
                <Td key={`${method}-s`} align="right" className="whitespace-normal px-2">
                  {percent(figures.percentStudyVariation)}
                </Td>,
                study.tolerance === null ? null : (
                  <Td key={`${method}-t`} align="right" className="whitespace-normal px-2">
                    {percent(figures.percentTolerance)}
                  </Td>
                ),
              ];
            })}
          </Tr>
        ))}
        <Tr>
          <Td>{t("ndc")}</Td>
          {study.results.map(({ method, categories }) => (
            <Td key={method} colSpan={perMethod} align="right">
              <strong>{categories.whole ?? "∞"}</strong>
              {categories.raw === null ? null : (
                <span className="ml-2 text-muted">{formatMeasured(categories.raw, { decimals: 2 })}</span>
              )}
            </Td>
          ))}
        </Tr>
        <Tr>
          <Td>{t("verdict")}</Td>
          {study.results.map(({ method, acceptance }) => (
            <Td key={method} colSpan={perMethod} align="right">
              {acceptance.word ? (
                <StatusBadge tone={tones[acceptance.word]} label={t(acceptance.word)} />
              ) : (
                "—"
              )}
            </Td>
          ))}
        </Tr>
      </tbody>
    </Table>
  );
}
