"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { isUnreachable } from "@/app/_client/domain-fault";
import { useTRPCClient } from "@/app/_client/trpc";
import type { InspectionJudgement } from "@/server/domain/sampling/judge-inspection";
import type { InspectionDetail } from "@/server/modules/inspection/contract";
import { type CellKind, parseCell } from "../_lib/cell-text";
import { answered, type Cell, type Cells, cellOf, cellsOf, committed, withCell } from "../_lib/cells";
import { keepCells, keptCells } from "../_lib/kept-cells";

const SOON_MS = 120;
const AGAIN_MS = 3000;

export type Typed = { sample: number; characteristic: string; text: string };

/** The cells of a grid: each is saved as soon as it is left, in the order of typing; what cannot be sent waits. */
export function useMeasurements(
  inspection: InspectionDetail,
  instruments: Readonly<Record<string, string>>,
  { correctionReason, onSaved }: { correctionReason: string; onSaved: () => void },
) {
  const client = useTRPCClient();
  const [cells, setCells] = useState<Cells>(() => cellsOf(inspection));
  const [judgement, setJudgement] = useState<InspectionJudgement | null>(inspection.judgement);
  const [connection, setConnection] = useState<"idle" | "saving" | "lost">("idle");
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(cells);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isSending = useRef(false);
  const sendNow = useRef(async () => {});
  const kinds = useRef(new Map<string, CellKind>());
  kinds.current = new Map(
    inspection.characteristics.map(({ characteristic }) => [characteristic.code, characteristic.kind]),
  );

  const change = useCallback((next: (before: Cells) => Cells) => {
    latest.current = next(latest.current);
    setCells(latest.current);
  }, []);

  const schedule = useCallback((ms: number) => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => void sendNow.current(), ms);
  }, []);

  const send = useCallback(async () => {
    if (isSending.current) return;
    const waiting = dirtyOf(latest.current);
    keepCells(inspection.number, waiting);
    if (waiting.length === 0) return;
    isSending.current = true;
    setConnection("saving");
    let again: number | null = null;
    try {
      const { cells: answers, judgement: judged } = await client.inspection.record.mutate({
        number: inspection.number,
        items: waiting.slice(0, 1000).map(({ sample, characteristic, text }) => {
          const cell = cellOf(latest.current, sample, characteristic);
          const parsed = parseCell(text, kinds.current.get(characteristic) ?? "measured");
          const instrumentCode = instruments[characteristic];
          return {
            sample,
            characteristic,
            value: parsed === "invalid" ? null : parsed.value,
            expectedVersion: cell.version,
            ...(cell.version > 0 ? { reason: correctionReason } : {}),
            ...(instrumentCode ? { instrumentCode } : {}),
          };
        }),
      });
      change((before) =>
        answers.reduce((next, answer) => {
          const { sample, characteristic } = answer;
          const sent = waiting.find(
            (each) => each.sample === sample && each.characteristic === characteristic,
          );
          const cell = cellOf(next, sample, characteristic);
          return withCell(next, sample, characteristic, answered(cell, sent?.text ?? "", answer));
        }, before),
      );
      setJudgement(judged);
      setError(null);
      onSaved();
      setConnection("idle");
      again = dirtyOf(latest.current).length > 0 ? 0 : null;
    } catch (fault) {
      if (isUnreachable(fault)) {
        setConnection("lost");
        again = AGAIN_MS;
      } else {
        setConnection("idle");
        setError(fault);
      }
    }
    isSending.current = false;
    keepCells(inspection.number, dirtyOf(latest.current));
    if (again !== null) schedule(again);
  }, [client, inspection.number, instruments, change, schedule, correctionReason, onSaved]);
  sendNow.current = send;

  const commit = useCallback(
    (typed: readonly Typed[]) => {
      change((before) =>
        typed.reduce((next, { sample, characteristic, text }) => {
          const cell = cellOf(next, sample, characteristic);
          const kind = kinds.current.get(characteristic);
          return kind ? withCell(next, sample, characteristic, committed(cell, text, kind)) : next;
        }, before),
      );
      keepCells(inspection.number, dirtyOf(latest.current));
      schedule(SOON_MS);
    },
    [change, schedule, inspection.number],
  );

  const type = useCallback(
    (sample: number, characteristic: string, text: string) =>
      change((before) => {
        const cell: Cell = { ...cellOf(before, sample, characteristic), text };
        return withCell(before, sample, characteristic, { ...cell, state: "typing", refusal: undefined });
      }),
    [change],
  );

  useEffect(() => {
    const kept = keptCells(inspection.number);
    if (kept.length > 0) commit(kept);
    const online = () => schedule(0);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      if (timer.current) clearTimeout(timer.current);
    };
  }, [commit, schedule, inspection.number]);

  const unsaved = dirtyOf(cells).length;
  return { cells, judgement, connection, error, unsaved, faulty: faultyIn(cells), type, commit };
}

function dirtyOf(cells: Cells): Typed[] {
  return Object.entries(cells).flatMap(([sample, row]) =>
    Object.entries(row).flatMap(([characteristic, cell]) =>
      cell.state === "dirty" ? [{ sample: Number(sample), characteristic, text: cell.text }] : [],
    ),
  );
}

/** Cells that show what cannot be saved. */
function faultyIn(cells: Cells): number {
  return Object.values(cells)
    .flatMap((row) => Object.values(row))
    .filter(({ state }) => state === "invalid" || state === "refused").length;
}
