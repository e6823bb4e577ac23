"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useState } from "react";
import { CommandFaults } from "@/app/_client/command-faults";
import { useTRPC } from "@/app/_client/trpc";
import { useLeaveWarning } from "@/app/_client/use-leave-warning";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { Select } from "@/app/_ui/select";
import type { InspectedCharacteristic, InspectionDetail } from "@/server/modules/inspection/contract";
import { splitPaste } from "../_lib/cell-text";
import { limitsText } from "../_lib/limits-text";
import { useFaultyCells } from "./faulty-cells";
import { cellId, type GridHandlers, SampleRow } from "./sample-row";
import { useMeasurements } from "./use-measurements";
import { VerdictTable } from "./verdict-table";

const FIRST_ROWS = 200;

/** The keyboard grid: Enter goes down, Tab right, arrows move, a spreadsheet pastes; every value is judged and saved. */
export function MeasurementGrid({
  inspection,
  mayWrite,
}: {
  inspection: InspectionDetail;
  mayWrite: boolean;
}) {
  const t = useTranslations("inspections.grid");
  const lines = inspection.characteristics;
  const trpc = useTRPC();
  const router = useRouter();
  const [instruments, setInstruments] = useState<Record<string, string>>(() => firstInstruments(lines));
  const [reason, setReason] = useState("");
  const isClosed = inspection.status === "done";
  const canWrite = mayWrite && (!isClosed || reason.trim() !== "");
  const { refresh } = router;
  const onSaved = useCallback(() => {
    if (isClosed) refresh();
  }, [isClosed, refresh]);
  const { cells, judgement, connection, error, unsaved, faulty, type, commit } = useMeasurements(
    inspection,
    instruments,
    { correctionReason: isClosed ? reason.trim() : t("retyped"), onSaved },
  );
  const { setCount } = useFaultyCells();
  useEffect(() => setCount(faulty), [setCount, faulty]);
  const [limit, setLimit] = useState(FIRST_ROWS);
  const needed = Math.max(1, ...lines.map(({ sampleSize }) => sampleSize), ...Object.keys(cells).map(Number));
  const rows = Math.min(needed, limit);
  useLeaveWarning(unsaved > 0 && connection === "lost", t("leave"));
  const describe = useMutation(
    trpc.inspection.describeSample.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const { mutate: setRejected } = describe;

  const move = useCallback(
    (sample: number, column: number) => document.getElementById(cellId(sample, column))?.focus(),
    [],
  );
  const key = useCallback(
    (event: KeyboardEvent<HTMLInputElement>, sample: number, column: number) => {
      const { currentTarget: input } = event;
      const last = Math.min(rows, lines[column]?.sampleSize ?? rows);
      const atStart = input.selectionStart === 0;
      const atEnd = input.selectionEnd === input.value.length;
      const target =
        event.key === "Enter" && event.shiftKey
          ? [sample - 1, column]
          : event.key === "Enter"
            ? sample < last
              ? [sample + 1, column]
              : [1, column + 1]
            : event.key === "ArrowDown"
              ? [sample + 1, column]
              : event.key === "ArrowUp"
                ? [sample - 1, column]
                : event.key === "ArrowLeft" && atStart
                  ? [sample, column - 1]
                  : event.key === "ArrowRight" && atEnd
                    ? [sample, column + 1]
                    : null;
      if (target === null) return;
      event.preventDefault();
      const [toSample = sample, toColumn = column] = target;
      if (document.getElementById(cellId(toSample, toColumn))) move(toSample, toColumn);
      else input.blur();
    },
    [rows, lines, move],
  );
  const paste = useCallback(
    (event: ClipboardEvent<HTMLInputElement>, sample: number, column: number) => {
      const block = splitPaste(event.clipboardData.getData("text/plain"));
      if (block.length === 1 && (block[0]?.length ?? 0) <= 1) return;
      event.preventDefault();
      if (!canWrite) return;
      commit(
        block.flatMap((row, down) =>
          row.flatMap((text, right) => {
            const line = lines[column + right];
            return line ? [{ sample: sample + down, characteristic: line.characteristic.code, text }] : [];
          }),
        ),
      );
    },
    [canWrite, commit, lines],
  );
  const handlers: GridHandlers = useMemo(
    () => ({
      type,
      leave: (sample, characteristic, text) => commit([{ sample, characteristic, text }]),
      key,
      paste,
      reject: (sample, isRejected) => setRejected({ number: inspection.number, sample, isRejected }),
    }),
    [type, commit, key, paste, setRejected, inspection.number],
  );
  const descriptionOf = () => {
    if (isClosed && mayWrite) return t("closed");
    if (inspection.status === "waiting") return t("waiting");
    return canWrite ? t("keys") : undefined;
  };
  const facts = new Map(inspection.samples.map((sample) => [sample.ordinal, sample]));
  return (
    <>
      <VerdictTable inspection={inspection} cells={cells} judgement={judgement} />
      <Panel
        flush
        title={t("title")}
        description={descriptionOf()}
        actions={
          <span role="status" className="text-muted text-sm">
            {connection === "lost"
              ? t("lost", { count: unsaved })
              : unsaved > 0
                ? t("saving")
                : faulty > 0
                  ? t("faulty", { count: faulty })
                  : canWrite
                    ? t("saved")
                    : null}
          </span>
        }
      >
        {isClosed && mayWrite ? (
          <div className="max-w-xl p-3">
            <FormField label={t("correctionReason")}>
              <Input value={reason} onChange={({ target }) => setReason(target.value)} />
            </FormField>
          </div>
        ) : null}
        {error || describe.isError ? (
          <div className="p-3">
            <CommandFaults error={error ?? describe.error} />
          </div>
        ) : null}
        <div className="max-h-[70vh] overflow-auto">
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">{t("title")}</caption>
            <thead className="sticky top-0 z-10 bg-surface">
              <tr className="border-line border-b">
                <th scope="col" className="w-12 px-2 py-1 text-right font-medium">
                  {t("sample")}
                </th>
                {lines.map((line) => (
                  <ColumnHead
                    key={line.characteristic.code}
                    line={line}
                    instrument={instruments[line.characteristic.code] ?? ""}
                    canWrite={canWrite}
                    onInstrument={(code) =>
                      setInstruments((before) => ({ ...before, [line.characteristic.code]: code }))
                    }
                  />
                ))}
                <th scope="col" className="whitespace-nowrap px-2 py-1 font-medium">
                  {t("sampleVerdict")}
                </th>
                <th scope="col" className="whitespace-nowrap px-2 py-1 font-medium">
                  {t("rejected")}
                </th>
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: rows }, (_, index) => (
                <SampleRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: samples are numbered from 1
                  key={index}
                  sample={index + 1}
                  facts={facts.get(index + 1)}
                  row={cells[index + 1]}
                  lines={lines}
                  canWrite={canWrite}
                  handlers={handlers}
                />
              ))}
            </tbody>
          </table>
        </div>
        {needed > rows ? (
          <div className="px-3 py-2">
            <Button onClick={() => setLimit((before) => before + FIRST_ROWS)}>
              {t("more", { count: needed - rows })}
            </Button>
          </div>
        ) : null}
      </Panel>
    </>
  );
}

function ColumnHead({
  line,
  instrument,
  canWrite,
  onInstrument,
}: {
  line: InspectedCharacteristic;
  instrument: string;
  canWrite: boolean;
  onInstrument: (code: string) => void;
}) {
  const t = useTranslations("inspections.grid");
  const name = useLocalName();
  const { characteristic, instrumentCodes, method } = line;
  return (
    <th scope="col" className="px-1 py-1 text-right align-bottom font-medium">
      <span className="block">{name(characteristic)}</span>
      <span className="block font-normal text-muted text-xs">{limitsText(line)}</span>
      {method ? <span className="block font-normal text-faint text-xs">{method}</span> : null}
      {canWrite && instrumentCodes.length > 1 ? (
        <Select
          aria-label={t("instrument", { characteristic: name(characteristic) })}
          value={instrument}
          options={instrumentCodes.map((code) => ({ value: code, label: code }))}
          onChange={({ target }) => onInstrument(target.value)}
          tabIndex={-1}
        />
      ) : null}
    </th>
  );
}

function firstInstruments(lines: readonly InspectedCharacteristic[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap(({ characteristic, instrumentCodes }) =>
      instrumentCodes[0] ? [[characteristic.code, instrumentCodes[0]]] : [],
    ),
  );
}
