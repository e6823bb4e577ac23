"use client";

import { useTranslations } from "next-intl";
import type { OrderMark } from "@/app/_features/terminal/order-marks";
import { cn } from "@/app/_ui/class-names";

/** The letter of an order, framed in its colour. */
export function OrderBadge({ mark }: { mark: OrderMark }) {
  return (
    <span
      className={cn(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-sm border-3 bg-surface font-mono font-semibold text-base text-ink",
        mark.border,
      )}
    >
      {mark.letter}
    </span>
  );
}

/** Which letter and colour stand for which order. */
export function OrderLegend({ marks }: { marks: readonly OrderMark[] }) {
  const t = useTranslations("handling.load");
  if (marks.length < 2) return null;
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap gap-x-5 gap-y-1">
      {marks.map((mark) => (
        <li key={mark.letter} className="flex items-center gap-2 text-base">
          <OrderBadge mark={mark} />
          <span className="font-mono">{mark.orderNumber ?? t("noOrder")}</span>
        </li>
      ))}
    </ul>
  );
}
