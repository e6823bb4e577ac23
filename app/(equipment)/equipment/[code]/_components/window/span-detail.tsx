"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { Button } from "@/app/_ui/button";
import type { TimelineSpanDto } from "@/server/modules/equipment/contract/window";
import type { View } from "../../_lib/view";
import { useSpanTitle } from "./lanes";

/** A state that was pressed, or a stretch that was marked. */
export type Chosen = View & ({ kind: "span"; span: TimelineSpanDto } | { kind: "range" });

/** What is chosen on the timeline; the lots below are those of this time. */
export function SpanDetail({
  chosen,
  onZoom,
  onClear,
  onCorrect,
}: {
  chosen: Chosen;
  onZoom: () => void;
  onClear: () => void;
  onCorrect: ((range: { from: string; to: string }) => void) | undefined;
}) {
  const t = useTranslations("live.timeline");
  const name = useLocalName();
  const formatter = useFormatter();
  const titleOf = useSpanTitle();
  const clock = (instant: number) => formatter.dateTime(new Date(instant), "dateTimeSeconds");
  const range = { from: new Date(chosen.start).toISOString(), to: new Date(chosen.end).toISOString() };
  return (
    <div
      role="status"
      className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-accent bg-selected px-3 py-2 text-sm"
    >
      {chosen.kind === "span" && chosen.span.kind === "state" ? (
        <>
          <StateBadge state={chosen.span.state} />
          {chosen.span.reason ? <span>{name(chosen.span.reason)}</span> : null}
          <span className="tabular-nums">
            {clock(chosen.start)} – {clock(chosen.end)}
          </span>
        </>
      ) : (
        <span>
          {chosen.kind === "span" ? titleOf(chosen.span) : `${clock(chosen.start)} – ${clock(chosen.end)}`}
        </span>
      )}
      <span className="ml-auto flex gap-1">
        <Button size="sm" onClick={onZoom}>
          {t("zoomHere")}
        </Button>
        {onCorrect ? (
          <Button size="sm" onClick={() => onCorrect(range)}>
            {t("correct")}
          </Button>
        ) : null}
        <Button size="sm" variant="ghost" onClick={onClear}>
          {t("clear")}
        </Button>
      </span>
    </div>
  );
}
