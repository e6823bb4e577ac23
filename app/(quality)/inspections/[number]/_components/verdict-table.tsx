"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StatusBadge } from "@/app/_ui/badge";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { Tone } from "@/app/_ui/tone";
import { judgeAttributes, judgeCell } from "@/server/domain/sampling/judge-cells";
import type { CharacteristicVerdict, InspectionJudgement } from "@/server/domain/sampling/judge-inspection";
import type { InspectedCharacteristic, InspectionDetail } from "@/server/modules/inspection/contract";
import { type Cells, cellOf, liveValue } from "../_lib/cells";
import { limitsText } from "../_lib/limits-text";

const tones: Record<CharacteristicVerdict["verdict"], Tone> = { pass: "ok", fail: "bad", incomplete: "info" };

/** The verdict as the numbers arrive: by characteristic, and for the lot. */
export function VerdictTable({
  inspection,
  cells,
  judgement,
}: {
  inspection: InspectionDetail;
  cells: Cells;
  judgement: InspectionJudgement | null;
}) {
  const t = useTranslations("inspections");
  const name = useLocalName();
  const rows = inspection.characteristics.map((line) => ({
    line,
    ...liveOf(
      line,
      cells,
      judgement?.characteristics.find(({ code }) => code === line.characteristic.code),
    ),
  }));
  const verdict = rows.some((row) => row.verdict === "fail")
    ? "fail"
    : rows.some((row) => row.verdict === "incomplete")
      ? "incomplete"
      : "pass";
  return (
    <Panel
      flush
      title={t("verdict.title")}
      actions={
        <span aria-live="polite" data-testid="lot-verdict">
          <StatusBadge tone={tones[verdict]} label={t(`verdicts.${verdict}`)} />
        </span>
      }
    >
      <div className="overflow-x-auto">
        <Table>
          <thead>
            <Tr>
              <Th>{t("verdict.characteristic")}</Th>
              <Th>{t("verdict.limits")}</Th>
              <Th>{t("verdict.sampling")}</Th>
              <Th align="right">{t("verdict.measured")}</Th>
              <Th align="right">{t("verdict.bad")}</Th>
              <Th align="right">{t("verdict.mean")}</Th>
              <Th>{t("fields.verdict")}</Th>
            </Tr>
          </thead>
          <tbody>
            {rows.map(({ line, measured, bad, mean, quality, verdict: each }) => (
              <Tr key={line.characteristic.code}>
                <Td>{name(line.characteristic)}</Td>
                <Td className="whitespace-nowrap tabular-nums">{limitsText(line) || "—"}</Td>
                <Td>
                  <Sampling line={line} />
                </Td>
                <Td align="right" className="tabular-nums">
                  {measured} / {line.sampleSize}
                </Td>
                <Td align="right" className="tabular-nums">
                  {bad}
                </Td>
                <Td align="right" className="tabular-nums">
                  {mean === null ? "—" : formatMeasured(mean, { decimals: line.characteristic.decimals + 1 })}
                  {quality === null ? null : (
                    <span className="block text-muted text-xs">Q {quality.toFixed(3)}</span>
                  )}
                </Td>
                <Td>
                  <StatusBadge tone={tones[each]} label={t(`verdicts.${each}`)} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  );
}

function Sampling({ line }: { line: InspectedCharacteristic }) {
  const t = useTranslations("inspections");
  const plan =
    line.k === null
      ? `n ${line.sampleSize}, Ac ${line.acceptanceNumber ?? 0}, Re ${line.rejectionNumber ?? 1}`
      : `n ${line.sampleSize}, k ${line.k}`;
  return (
    <span className="grid">
      <span>{t(`rules.${line.rule}`)}</span>
      <span className="text-muted text-xs">
        {line.codeLetter ? `${line.codeLetter}, AQL ${line.aql}, ` : ""}
        {plan}
        {line.severity && line.severity !== "normal" ? ` · ${t(`severities.${line.severity}`)}` : ""}
      </span>
    </span>
  );
}

/** Counts from what stands in the cells; where k or M decides, the verdict is the server's. */
function liveOf(line: InspectedCharacteristic, cells: Cells, saved: CharacteristicVerdict | undefined) {
  const { code, kind } = line.characteristic;
  const values = Object.keys(cells).flatMap((sample) => {
    const value = liveValue(cellOf(cells, Number(sample), code), kind);
    return value === null ? [] : [value];
  });
  const bad = values.filter(
    (value) => judgeCell({ kind, lower: line.lower, upper: line.upper }, value) !== "ok",
  ).length;
  const mean =
    kind === "pass-fail" || values.length === 0
      ? null
      : values.reduce((sum, value) => sum + value, 0) / values.length;
  const counted = judgeAttributes(
    { acceptanceNumber: line.acceptanceNumber ?? 0, rejectionNumber: line.rejectionNumber ?? 1 },
    bad,
  );
  const byCount =
    counted === "reject" ? "fail" : values.length >= line.sampleSize ? "pass" : ("incomplete" as const);
  const isCounted = line.k === null || line.sampleSize < 3;
  const verdict: CharacteristicVerdict["verdict"] = isCounted ? byCount : (saved?.verdict ?? "incomplete");
  return {
    measured: values.length,
    bad,
    mean,
    quality: isCounted ? null : (saved?.quality ?? null),
    verdict,
  };
}
