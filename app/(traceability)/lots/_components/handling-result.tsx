"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { lotHref, runHref } from "@/app/_features/lots/lot-href";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { RunDto } from "@/server/modules/lots/contract";

/** The lots that handling gave, with the way to their labels. */
export function HandlingResult({ run, onAgain }: { run: RunDto; onAgain: () => void }) {
  const t = useTranslations("handling.result");
  const units = useTranslations("common.units");
  const made = run.transformations.flatMap((transformation) => transformation.outputs);
  return (
    <Panel title={t("made", { count: made.length })} className="max-w-3xl">
      <div className="grid gap-4">
        <ul className="divide-y divide-line rounded-md border border-line" aria-label={t("title")}>
          {made.map((lot) => (
            <li key={lot.lot} className="flex flex-wrap items-baseline gap-x-4 px-3 py-2">
              <Code value={lot.lot} href={lotHref(lot.lot)} copy />
              <span className="text-muted text-sm">{lot.materialCode}</span>
              <span className="ml-auto">
                <Quantity value={lot.quantity} unit={units(lot.unit)} decimals={6} />
                {lot.unit === "pcs" ? (
                  <span className="ml-3 text-muted">
                    <Quantity value={lot.massKg} unit="kg" decimals={6} />
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-2">
          <LinkButton
            variant="primary"
            href={labelsHref(made.map((lot) => lot.lot))}
            target="_blank"
            icon={<Printer aria-hidden="true" className="size-4" />}
          >
            {t("print", { count: made.length })}
          </LinkButton>
          <Button onClick={onAgain}>{t("again")}</Button>
          <span className="text-muted text-sm">
            {t("run")} <Code value={run.code} href={runHref(run.code)} />
          </span>
        </div>
      </div>
    </Panel>
  );
}
