"use client";

import { useFormatter, useTranslations } from "next-intl";
import { cn } from "@/app/_ui/class-names";
import { ToneShape } from "@/app/_ui/tone-shape";
import type { AreaFigure } from "../_lib/area-figures";

const NEAR = 0.9;

/** OEE beside its target: colour and shape say whether it is reached. */
export function OeeFigure({
  figure,
  withTarget = true,
  className,
}: {
  figure: AreaFigure;
  withTarget?: boolean | undefined;
  className?: string | undefined;
}) {
  const t = useTranslations("live.andon");
  const formatter = useFormatter();
  const { oee, target } = figure;
  if (oee === null) return <span className="text-muted">OEE —</span>;
  const tone = oee >= target ? "ok" : oee >= target * NEAR ? "warn" : "bad";
  const colour = { ok: "text-ok-fg", warn: "text-warn-fg", bad: "text-bad-fg" }[tone];
  const whole = { style: "percent", maximumFractionDigits: 0 } as const;
  return (
    <span className="inline-flex items-baseline gap-[0.6vh] whitespace-nowrap">
      <span className="text-muted">OEE</span>
      <span className={cn("font-semibold tabular-nums", colour, className)}>
        {formatter.number(oee, whole)}
      </span>
      <ToneShape tone={tone} className={cn("size-[1.4vh]", colour)} />
      {withTarget ? (
        <span className="text-[1.6vh] text-muted tabular-nums">
          {t("target", { target: formatter.number(target, whole) })}
        </span>
      ) : null}
    </span>
  );
}
