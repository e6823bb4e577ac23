"use client";

import { useTranslations } from "next-intl";
import { DateTime } from "@/app/_ui/date-time";
import { ToneShape } from "@/app/_ui/tone-shape";

/** The day an order is due, with a mark and a word when that day is over. */
export function DueDate({ value, isLate }: { value: string; isLate: boolean }) {
  const t = useTranslations("work-orders");
  if (!isLate) return <DateTime value={value} format="date" />;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-bad-fg">
      <ToneShape tone="bad" className="size-2.5 shrink-0" />
      <DateTime value={value} format="date" />
      <span className="text-xs">{t("late")}</span>
    </span>
  );
}
