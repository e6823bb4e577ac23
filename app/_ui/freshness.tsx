"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ToneShape } from "./tone-shape";

/** Says how fresh a live page is; `stale` when updates have stopped coming. */
export function Freshness({ at, stale = false }: { at: string; stale?: boolean | undefined }) {
  const t = useTranslations("common.state");
  const time = useFormatter().dateTime(new Date(at), "timeSeconds");
  return (
    <p aria-live="off" className="flex items-center gap-1.5 text-muted text-xs">
      <ToneShape
        tone={stale ? "warn" : "ok"}
        className={stale ? "size-2.5 text-warn-fg" : "size-2.5 text-ok-fg"}
      />
      {stale ? t("stale", { time }) : t("upToDate", { time })}
    </p>
  );
}
