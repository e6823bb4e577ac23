"use client";

import { ChevronLeft, ChevronRight, Minus, Plus, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { SPANS } from "../../_lib/view";

type Span = keyof typeof SPANS;

/** How much of the time is shown, and where. */
export function WindowControls({
  onZoom,
  onPan,
  onSpan,
  onReset,
}: {
  onZoom: (factor: number) => void;
  onPan: (share: number) => void;
  onSpan: (span: Span) => void;
  onReset: () => void;
}) {
  const t = useTranslations("live.timeline");
  const icon = "size-4";
  return (
    <div className="ml-auto flex flex-wrap items-center gap-1" data-print="hide">
      <fieldset className="mr-2 flex gap-1">
        <legend className="sr-only">{t("span")}</legend>
        {(Object.keys(SPANS) as Span[]).map((span) => (
          <Button key={span} size="sm" variant="ghost" onClick={() => onSpan(span)}>
            {t(`spans.${span}`)}
          </Button>
        ))}
      </fieldset>
      <IconButton
        size="sm"
        label={t("earlier")}
        icon={<ChevronLeft className={icon} />}
        onClick={() => onPan(-0.5)}
      />
      <IconButton
        size="sm"
        label={t("later")}
        icon={<ChevronRight className={icon} />}
        onClick={() => onPan(0.5)}
      />
      <IconButton
        size="sm"
        label={t("zoomIn")}
        icon={<Plus className={icon} />}
        onClick={() => onZoom(0.5)}
      />
      <IconButton
        size="sm"
        label={t("zoomOut")}
        icon={<Minus className={icon} />}
        onClick={() => onZoom(2)}
      />
      <IconButton size="sm" label={t("reset")} icon={<RotateCcw className={icon} />} onClick={onReset} />
    </div>
  );
}
