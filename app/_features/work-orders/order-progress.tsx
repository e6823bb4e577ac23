"use client";

import { useTranslations } from "next-intl";
import { ProgressBar } from "@/app/_ui/progress-bar";
import { Quantity } from "@/app/_ui/quantity";

/** Good pieces of those ordered, as a bar and in figures. */
export function OrderProgress({ good, ordered }: { good: string; ordered: string }) {
  const t = useTranslations("work-orders");
  const share = Number(good) / Number(ordered);
  return (
    <span className="flex min-w-36 items-center gap-2">
      <ProgressBar
        value={share}
        tone={share >= 1 ? "ok" : "accent"}
        label={t("progressLabel")}
        className="w-16 shrink-0"
      />
      <span className="whitespace-nowrap">
        <Quantity value={good} decimals={0} />
        <span className="text-faint"> / </span>
        <Quantity value={ordered} decimals={0} />
      </span>
    </span>
  );
}
