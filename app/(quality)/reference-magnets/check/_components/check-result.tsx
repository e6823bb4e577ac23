"use client";

import { useTranslations } from "next-intl";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { StatusBadge } from "@/app/_ui/badge";
import { LinkButton } from "@/app/_ui/link-button";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type {
  RecordedCheck,
  ReferenceValueDto,
} from "@/server/modules/measurement-system/contract/references";

const tones = { "in-control": "ok", "out-of-control": "bad", "no-limits": "info" } as const;

/** What the chart said of the readings just saved. */
export function CheckResult({
  result,
  temperatureC,
  units,
}: {
  result: RecordedCheck;
  temperatureC: number;
  units: readonly ReferenceValueDto[];
}) {
  const t = useTranslations("measurement-system");
  const word = useQuantityWord();
  return (
    <Panel
      title={`${t("entry.result")} · ${result.instrument} · ${result.magnet}`}
      actions={
        <LinkButton size="sm" href={`/instruments/${encodeURIComponent(result.instrument)}`}>
          {t("entry.toInstrument")}
        </LinkButton>
      }
    >
      <div aria-live="polite" className="grid gap-3">
        {result.results.some(({ verdict }) => verdict === "out-of-control") ? (
          <p className="font-medium text-bad-fg">{t("entry.fault")}</p>
        ) : null}
        <Table label={t("entry.result")}>
          <thead>
            <Tr>
              <Th>{t("calibrations.quantity")}</Th>
              <Th align="right">{t("entry.corrected", { temperature: temperatureC })}</Th>
              <Th>{t("fields.state")}</Th>
              <Th>{t("chart.rules")}</Th>
            </Tr>
          </thead>
          <tbody>
            {result.results.map((own) => (
              <Tr key={own.quantity}>
                <Td>{word(own.quantity)}</Td>
                <Td align="right">
                  {formatMeasured(own.corrected, { significant: 5 })}{" "}
                  {units.find(({ quantity }) => quantity === own.quantity)?.unit}
                </Td>
                <Td>
                  <StatusBadge tone={tones[own.verdict]} label={t(`verdicts.${own.verdict}`)} />
                </Td>
                <Td>{own.violations.map((rule) => t(`violations.${rule}` as never)).join("; ") || "—"}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  );
}
