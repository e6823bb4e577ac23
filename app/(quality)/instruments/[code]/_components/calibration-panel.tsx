"use client";

import { useTranslations } from "next-intl";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { StatusBadge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type {
  CalibrationDto,
  CalibrationResult,
  InstrumentDetail,
} from "@/server/modules/measurement-system/contract";

const tones = { pass: "ok", adjusted: "warn", fail: "bad" } as const satisfies Record<
  CalibrationResult,
  string
>;

/** Calibrations, the newest first, each with its certificate and what was found and left. */
export function CalibrationPanel({ instrument }: { instrument: InstrumentDetail }) {
  const t = useTranslations("measurement-system");
  return (
    <Panel title={t("calibrations.title")} flush={instrument.calibrations.length > 0}>
      {instrument.calibrations.length === 0 ? (
        <p className="text-muted text-sm">{t("calibrations.none")}</p>
      ) : (
        <Table label={t("calibrations.caption", { code: instrument.code })}>
          <thead>
            <Tr>
              <Th>{t("calibrations.number")}</Th>
              <Th>{t("calibrations.at")}</Th>
              <Th>{t("calibrations.result")}</Th>
              <Th>{t("calibrations.due")}</Th>
              <Th>{t("calibrations.provider")}</Th>
              <Th>{t("calibrations.points")}</Th>
              <Th>{t("calibrations.certificate")}</Th>
            </Tr>
          </thead>
          <tbody>
            {instrument.calibrations.map((calibration) => (
              <Tr key={calibration.number}>
                <Td className="whitespace-nowrap font-mono">{calibration.number}</Td>
                <Td>
                  <DateTime value={calibration.calibratedAt} format="date" />
                </Td>
                <Td>
                  <StatusBadge tone={tones[calibration.result]} label={t(`results.${calibration.result}`)} />
                </Td>
                <Td>
                  <DateTime value={calibration.dueAt} format="date" />
                </Td>
                <Td translate="no">{calibration.provider}</Td>
                <Td>
                  <PointList calibration={calibration} />
                </Td>
                <Td>
                  <Certificate calibration={calibration} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

function PointList({ calibration }: { calibration: CalibrationDto }) {
  const word = useQuantityWord();
  if (calibration.points.length === 0) return <span className="text-faint">—</span>;
  return (
    <ul className="tabular-nums">
      {calibration.points.map((point) => (
        <li key={`${point.quantity}-${point.nominal}`} className="whitespace-nowrap">
          {word(point.quantity)} {formatMeasured(point.nominal)}: {formatMeasured(point.asFound)} /{" "}
          {formatMeasured(point.asLeft)} {point.unit}
        </li>
      ))}
    </ul>
  );
}

function Certificate({ calibration }: { calibration: CalibrationDto }) {
  const t = useTranslations("measurement-system.calibrations");
  const { file, certificateNumber, number } = calibration;
  if (!file) return <span className="font-mono">{certificateNumber}</span>;
  return (
    <a
      className="whitespace-nowrap font-mono underline"
      href={`/api/calibrations/${encodeURIComponent(number)}/file`}
      title={t("hash", { hash: file.sha256 })}
      download={file.name}
    >
      {certificateNumber}
    </a>
  );
}
