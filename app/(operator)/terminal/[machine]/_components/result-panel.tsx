"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { LinkButton } from "@/app/_ui/link-button";
import { Quantity } from "@/app/_ui/quantity";
import type { ProductionDto } from "@/server/modules/work-orders/contract/production";

/** What the run gave: its new lots, whose labels are printed from here. */
export function ResultPanel({ result, onNext }: { result: ProductionDto; onNext: () => void }) {
  const t = useTranslations("terminal");
  const discharge = useTranslations("handling.discharge");
  const common = useTranslations("common");
  const lots = result.transformations.flatMap((transformation) => transformation.outputs);
  return (
    <section className="grid gap-4 rounded-lg border-2 border-ok-solid bg-surface p-4">
      <h2 className="font-semibold text-xl">
        {result.status === "running"
          ? discharge("done", { run: result.code })
          : t("result.title", { run: result.code })}
      </h2>
      {result.warnings.some(({ reason }) => reason === "parameter-outside-limits") ? (
        <StatusBadge tone="warn" label={t("result.deviation")} size="touch" className="justify-self-start" />
      ) : null}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {lots.map((lot) => (
          <li key={lot.lot} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
            <span className="font-mono font-semibold text-xl">{lot.lot}</span>
            <span className="text-muted">{lot.materialCode}</span>
            {lot.byProduct ? <Badge className="h-7 text-base">{t("finish.byProduct")}</Badge> : null}
            {lot.rework ? (
              <Badge tone="warn" className="h-7 text-base">
                {t("finish.rework")}
              </Badge>
            ) : null}
            {lot.qualityStatus === "pending" ? (
              <Badge tone="info" className="h-7 text-base">
                {t("result.pending")}
              </Badge>
            ) : null}
            <span className="ml-auto text-right">
              <Quantity value={lot.quantity} unit={common(`units.${lot.unit}`)} decimals={3} />
              {lot.unit === "pcs" ? (
                <span className="ml-3 text-muted">
                  <Quantity value={lot.massKg} unit={common("units.kg")} decimals={3} />
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <LinkButton
          size="touch"
          variant="primary"
          target="_blank"
          href={labelsHref(lots.map((lot) => lot.lot))}
          icon={<Printer aria-hidden="true" className="size-5" />}
        >
          {t("result.print", { count: lots.length })}
        </LinkButton>
        <Button size="touch" onClick={onNext}>
          {result.status === "running" ? discharge("goOn") : t("result.next")}
        </Button>
      </div>
    </section>
  );
}
