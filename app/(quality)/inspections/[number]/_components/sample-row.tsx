"use client";

import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, memo } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import { toneText } from "@/app/_ui/tone";
import { judgeCell } from "@/server/domain/sampling/judge-cells";
import type { InspectedCharacteristic, SampleDto } from "@/server/modules/inspection/contract";
import { paddedText } from "../_lib/cell-text";
import { type Cell, EMPTY_CELL, liveValue } from "../_lib/cells";

export type GridHandlers = {
  type: (sample: number, characteristic: string, text: string) => void;
  leave: (sample: number, characteristic: string, text: string) => void;
  key: (event: KeyboardEvent<HTMLInputElement>, sample: number, column: number) => void;
  paste: (event: ClipboardEvent<HTMLInputElement>, sample: number, column: number) => void;
  reject: (sample: number, isRejected: boolean) => void;
};

const MARK = { ok: "", low: "▼", high: "▲", bad: "✕" };

export const cellId = (sample: number, column: number) => `cell-${sample}-${column}`;

type Props = {
  sample: number;
  facts: SampleDto | undefined;
  row: Readonly<Record<string, Cell>> | undefined;
  lines: readonly InspectedCharacteristic[];
  canWrite: boolean;
  handlers: GridHandlers;
};

/** One sample: its values with their verdict as they are typed. */
export const SampleRow = memo(function SampleRow({ sample, facts, row, lines, canWrite, handlers }: Props) {
  const t = useTranslations("inspections.grid");
  const verdicts = lines.map((line) => verdictOf(line, row));
  const isBad = verdicts.some((verdict) => verdict !== null && verdict !== "ok");
  const isGood = lines.every((line, at) => verdicts[at] === "ok" || sample > line.sampleSize);
  return (
    <tr className="border-line border-b last:border-b-0">
      <th scope="row" className="px-2 text-right font-normal text-muted tabular-nums">
        {sample}
        {facts?.position || facts?.piece ? (
          <span className="block text-xs">{[facts.piece, facts.position].filter(Boolean).join(" · ")}</span>
        ) : null}
      </th>
      {lines.map((line, column) => (
        <ValueCell
          key={line.characteristic.code}
          sample={sample}
          column={column}
          line={line}
          cell={row?.[line.characteristic.code] ?? EMPTY_CELL}
          verdict={verdicts[column] ?? null}
          canWrite={canWrite}
          handlers={handlers}
        />
      ))}
      <td className="whitespace-nowrap px-2 text-center">
        {isBad || isGood ? (
          <span className={cn("font-medium text-xs", toneText[isBad ? "bad" : "ok"])}>
            {isBad ? `✕ ${t("bad")}` : `✓ ${t("good")}`}
          </span>
        ) : (
          <span className="text-faint">—</span>
        )}
      </td>
      <td className="px-2 text-center">
        <input
          type="checkbox"
          tabIndex={-1}
          disabled={!canWrite}
          aria-label={t("rejectPiece", { sample })}
          checked={facts?.isRejected ?? false}
          onChange={({ target }) => handlers.reject(sample, target.checked)}
          className="size-4 align-middle"
        />
      </td>
    </tr>
  );
});

function verdictOf(line: InspectedCharacteristic, row: Props["row"]) {
  const { code, kind } = line.characteristic;
  const value = liveValue(row?.[code] ?? EMPTY_CELL, kind);
  return value === null ? null : judgeCell({ kind, lower: line.lower, upper: line.upper }, value);
}

function ValueCell({
  sample,
  column,
  line,
  cell,
  verdict,
  canWrite,
  handlers,
}: {
  sample: number;
  column: number;
  line: InspectedCharacteristic;
  cell: Cell;
  verdict: keyof typeof MARK | null;
  canWrite: boolean;
  handlers: GridHandlers;
}) {
  const t = useTranslations("inspections.grid");
  const name = useLocalName();
  const { code, kind } = line.characteristic;
  const isNeeded = sample <= line.sampleSize;
  const isBad = verdict !== null && verdict !== "ok";
  const note = noteOf(cell, t);
  const id = cellId(sample, column);
  const looks = kind === "pass-fail" && cell.state !== "typing" ? liveValue(cell, kind) : null;
  const shown =
    looks !== null
      ? t(looks === 1 ? "pass" : "fail")
      : cell.state === "saved"
        ? paddedText(cell.value, line.characteristic.decimals)
        : cell.text;
  return (
    <td className={cn("p-0.5 align-top", !isNeeded && "bg-sunken")}>
      <span className="relative block">
        <input
          id={id}
          value={shown}
          readOnly={!canWrite}
          tabIndex={isNeeded || cell.text !== "" ? 0 : -1}
          autoComplete="off"
          inputMode={kind === "pass-fail" ? "text" : "decimal"}
          aria-label={t("cell", { sample, characteristic: name(line.characteristic) })}
          aria-invalid={isBad || cell.state === "invalid" || cell.state === "refused"}
          aria-describedby={note ? `${id}-note` : undefined}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => handlers.type(sample, code, target.value)}
          onBlur={() => {
            if (["typing", "invalid", "refused"].includes(cell.state))
              handlers.leave(sample, code, cell.text);
          }}
          onKeyDown={(event) => handlers.key(event, sample, column)}
          onPaste={(event) => handlers.paste(event, sample, column)}
          className={cn(
            "h-8 w-full min-w-20 rounded-sm border px-2 pr-5 text-right tabular-nums",
            canWrite ? "bg-surface" : "cursor-default bg-sunken",
            isBad || cell.state === "invalid" || cell.state === "refused"
              ? "border-bad-line bg-bad-bg text-bad-fg"
              : verdict === "ok"
                ? "border-ok-line"
                : "border-line",
          )}
        />
        <span aria-hidden="true" className="pointer-events-none absolute top-2 right-1 text-xs">
          {verdict ? MARK[verdict] : ""}
        </span>
      </span>
      {note ? (
        <span id={`${id}-note`} className="block max-w-36 text-bad-fg text-xs">
          {note}
        </span>
      ) : null}
    </td>
  );
}

function noteOf(cell: Cell, t: ReturnType<typeof useTranslations<"inspections.grid">>): string | null {
  if (cell.state === "invalid") return t("invalid");
  if (cell.state !== "refused" || !cell.refusal) return null;
  const { reason, by, value } = cell.refusal;
  if (reason === "cell-stale") return t("conflict", { by: by ?? "", value: value ?? "—" });
  if (reason === "instrument-not-fit") return t("unfit");
  return t("refused");
}
