"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useHydrated } from "@/app/_client/use-hydrated";
import { cn } from "@/app/_ui/class-names";
import { asNumber } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { GaugeStudyDetail } from "@/server/modules/measurement-system/contract/studies";

type Grid = Record<string, string>;
const keyOf = (appraiser: number, part: number, trial: number) => `${appraiser}.${part}.${trial}`;
const SETTLE_MS = 400;

/** Rows are appraiser and trial, columns are parts. Enter goes right, arrows everywhere; a pasted table fills from its cell. */
export function ReadingGrid({ study, isOpen }: { study: GaugeStudyDetail; isOpen: boolean }) {
  const t = useTranslations("measurement-system.studies");
  const router = useRouter();
  const trpc = useTRPC();
  const hydrated = useHydrated();
  const { errorText } = useErrorText();
  const save = useMutation(trpc.measurementSystem.saveReadings.mutationOptions());
  const { parts: columns } = study.size;
  const [texts, setTexts] = useState<Grid>(() =>
    Object.fromEntries(study.readings.map((r) => [keyOf(r.appraiser, r.part, r.trial), String(r.value)])),
  );
  const dirty = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const table = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [unsaved, setUnsaved] = useState(0);
  const latest = useRef(texts);
  latest.current = texts;

  const send = useCallback(async () => {
    const cells = [...dirty.current];
    const readings = cells.flatMap((key) => {
      const [appraiser = 0, part = 0, trial = 0] = key.split(".").map(Number);
      const text = latest.current[key]?.trim() ?? "";
      const value = text === "" ? null : asNumber(text);
      return value === null || typeof value === "number" ? [{ key, appraiser, part, trial, value }] : [];
    });
    if (readings.length === 0) return;
    try {
      await save.mutateAsync({
        number: study.number,
        readings: readings.map(({ key: _key, ...own }) => own),
      });
      for (const { key } of readings) dirty.current.delete(key);
      setUnsaved(dirty.current.size);
      setFault(null);
      router.refresh();
    } catch (error) {
      setFault(errorText(error));
    }
  }, [save.mutateAsync, study.number, router, errorText]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (changed: Grid) => {
    setTexts((before) => ({ ...before, ...changed }));
    for (const key of Object.keys(changed)) dirty.current.add(key);
    setUnsaved(dirty.current.size);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void send(), SETTLE_MS);
  };

  const rows = study.appraisers.flatMap((name, appraiser) =>
    Array.from({ length: study.trials }, (_, trial) => ({ name, appraiser, trial })),
  );
  const focus = (row: number, column: number) => {
    const wrapped = column >= columns ? row + 1 : row;
    table.current
      ?.querySelector<HTMLInputElement>(`[data-cell="${wrapped}-${column >= columns ? 0 : column}"]`)
      ?.select();
  };
  const paste = (row: number, column: number, text: string) => {
    const changed: Grid = {};
    text
      .replace(/\r/g, "")
      .replace(/\n$/, "")
      .split("\n")
      .forEach((line, down) => {
        line.split("\t").forEach((cell, right) => {
          const place = rows[row + down];
          if (place && column + right < columns)
            changed[keyOf(place.appraiser, column + right, place.trial)] = cell.trim();
        });
      });
    change(changed);
  };
  const bad = Object.entries(texts).find(
    ([, text]) => text.trim() !== "" && typeof asNumber(text) !== "number",
  );
  const partName = (column: number) => (study.kind === "crossed" ? study.parts[column] : `${column + 1}`);

  return (
    <Panel
      flush
      title={t("grid")}
      description={isOpen ? t("gridHint") : undefined}
      actions={
        isOpen ? (
          <span role="status" className="text-muted text-sm">
            {unsaved > 0 ? t("unsaved", { count: unsaved }) : t("saved")}
          </span>
        ) : null
      }
    >
      {fault || bad ? (
        <p role="alert" className="px-4 py-2 text-bad-fg text-sm">
          {fault ?? t("bad", { text: bad?.[1] ?? "" })}
        </p>
      ) : null}
      <div ref={table}>
        <Table label={t("grid")}>
          <thead>
            <Tr>
              <Th>{t("part")}</Th>
              {Array.from({ length: columns }, (_, column) => (
                <Th key={partName(column)} align="right">
                  {partName(column)}
                </Th>
              ))}
            </Tr>
          </thead>
          <tbody>
            {rows.map(({ name, appraiser, trial }, row) => (
              <Tr key={`${appraiser}-${trial}`}>
                <Td
                  className={cn(
                    "whitespace-nowrap",
                    trial === 0 && appraiser > 0 && "border-t border-t-line-strong",
                  )}
                >
                  <span className="font-medium">{name}</span>{" "}
                  <span className="text-muted text-xs">{t("trial", { number: trial + 1 })}</span>
                </Td>
                {Array.from({ length: columns }, (_, column) => {
                  const key = keyOf(appraiser, column, trial);
                  const text = texts[key] ?? "";
                  return (
                    <Td key={key} align="right" className="px-1 py-0.5">
                      {isOpen ? (
                        <input
                          data-cell={`${row}-${column}`}
                          disabled={!hydrated}
                          inputMode="decimal"
                          value={text}
                          aria-label={t("cell", {
                            appraiser: name,
                            part: partName(column) ?? "",
                            trial: trial + 1,
                          })}
                          aria-invalid={text.trim() !== "" && typeof asNumber(text) !== "number"}
                          className="h-7 w-20 rounded-sm border border-line bg-surface px-1 text-right tabular-nums aria-invalid:border-bad-line aria-invalid:bg-bad-bg"
                          onChange={(event) => change({ [key]: event.target.value })}
                          onFocus={(event) => event.target.select()}
                          onPaste={(event) => {
                            const pasted = event.clipboardData.getData("text");
                            if (!/[\t\n]/.test(pasted)) return;
                            event.preventDefault();
                            paste(row, column, pasted);
                          }}
                          onKeyDown={(event) => {
                            const to = {
                              Enter: [row, column + 1],
                              ArrowDown: [row + 1, column],
                              ArrowUp: [row - 1, column],
                            }[event.key];
                            if (!to) return;
                            event.preventDefault();
                            focus(to[0] ?? row, to[1] ?? column);
                          }}
                        />
                      ) : (
                        text || "—"
                      )}
                    </Td>
                  );
                })}
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  );
}
