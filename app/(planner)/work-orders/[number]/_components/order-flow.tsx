"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { cn } from "@/app/_ui/class-names";
import { formatDecimalText } from "@/app/_ui/number-format";
import type { OperationProgress, WorkOrderDetail } from "@/server/modules/work-orders/contract";

/** The route as a row of vessels: how full each is with good, how much was scrapped or goes back, what is running. */
export function OrderFlow({ order }: { order: WorkOrderDetail }) {
  const t = useTranslations("work-orders");
  return (
    <figure className="border-line border-b px-4 pt-3 pb-2">
      <figcaption className="sr-only">{t("detail.progress")}</figcaption>
      <ol className="flex gap-1 overflow-x-auto pb-1">
        {order.operations.map((operation) => (
          <OperationColumn key={operation.seq} operation={operation} />
        ))}
      </ol>
      <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs" aria-hidden="true">
        <Key className="bg-ok-solid" label={t("fields.good")} />
        <Key className="bg-warn-solid" label={t("fields.rework")} />
        <Key className="bg-bad-solid" label={t("fields.scrap")} />
        <Key className="border border-line-strong bg-sunken" label={t("fields.planned")} />
      </p>
    </figure>
  );
}

function OperationColumn({ operation }: { operation: OperationProgress }) {
  const t = useTranslations("work-orders");
  const common = useTranslations("common");
  const name = useLocalName();
  const good = Number(operation.goodQuantity);
  const rework = Number(operation.reworkQuantity);
  const scrap = Number(operation.scrapQuantity);
  const whole = Math.max(Number(operation.plannedQuantity ?? 0), good + rework + scrap, 0.000001);
  const percent = (value: number) => `${(value / whole) * 100}%`;
  const running = operation.runningRuns.length > 0;
  const unit = common(`units.${operation.unit}`);
  return (
    <li className="min-w-10 flex-1 text-center text-xs">
      <div
        title={`${name(operation)}: ${formatDecimalText(operation.goodQuantity, { maximumFractionDigits: 1 })} ${unit}`}
        className={cn(
          "relative mx-auto flex h-20 w-full flex-col-reverse overflow-hidden rounded-sm border bg-sunken",
          running ? "border-2 border-accent" : "border-line-strong",
        )}
      >
        <div className="bg-ok-solid" style={{ height: percent(good) }} />
        <div className="bg-warn-solid" style={{ height: percent(rework) }} />
        <div className="bg-bad-solid" style={{ height: percent(scrap) }} />
      </div>
      <div className="mt-1 font-mono text-sm">{operation.code}</div>
      <div className="tabular-nums">
        {formatDecimalText(operation.goodQuantity, { maximumFractionDigits: 1 })}
        <span className="text-faint"> {unit}</span>
      </div>
      {running ? <div className="font-medium text-accent-text">{t("detail.running")}</div> : null}
    </li>
  );
}

function Key({ className, label }: { className: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className={cn("size-2.5 rounded-xs", className)} />
      {label}
    </span>
  );
}
