"use client";

import { useNow, useTranslations } from "next-intl";
import type { LiveState } from "@/app/_client/live-source";
import { ToneShape } from "@/app/_ui/tone-shape";
import { useDurationText } from "./duration";

/** How old what is shown is, counting on, and by which way news come. */
export function LiveFreshness({
  at,
  state,
  failed = false,
}: {
  at: string;
  state: LiveState;
  failed?: boolean | undefined;
}) {
  const t = useTranslations("live.freshness");
  const duration = useDurationText();
  const now = useNow({ updateInterval: 1000 });
  const seconds = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 1000));
  const tone = failed ? "bad" : state === "polling" ? "warn" : "ok";
  const colour = { ok: "text-ok-fg", warn: "text-warn-fg", bad: "text-bad-fg" }[tone];
  return (
    <p
      aria-live="off"
      data-live={failed ? "failed" : state}
      className="flex items-center gap-1.5 text-muted text-xs tabular-nums"
      suppressHydrationWarning
    >
      <ToneShape tone={tone} className={`size-2.5 ${colour}`} />
      <span suppressHydrationWarning>{t("asOf", { age: duration(seconds) })}</span>
      <span>· {t(failed ? "failed" : state)}</span>
    </p>
  );
}
