"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useQuantityWord } from "@/app/_features/measurement-system/quantity-word";
import { Button } from "@/app/_ui/button";
import { formatMeasured } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { InstrumentDetail } from "@/server/modules/measurement-system/contract";
import type { BudgetDto } from "@/server/modules/measurement-system/contract/uncertainty";
import { BudgetDialog } from "./budget-dialog";

/** Uncertainty budgets in force: what contributes how much, and the expanded uncertainty that follows. */
export function BudgetPanel({
  instrument,
  budgets,
  mayWrite,
}: {
  instrument: InstrumentDetail;
  budgets: readonly BudgetDto[];
  mayWrite: boolean;
}) {
  const t = useTranslations("measurement-system.budget");
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t("title")}
      actions={
        mayWrite ? (
          <Button size="sm" onClick={() => setOpen(true)}>
            {t("new")}
          </Button>
        ) : null
      }
    >
      {budgets.length === 0 ? <p className="text-muted text-sm">{t("none")}</p> : null}
      <div className="grid gap-6">
        {budgets.map((budget) => (
          <BudgetTable key={budget.quantity} budget={budget} />
        ))}
      </div>
      {isOpen ? <BudgetDialog instrument={instrument} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}

function BudgetTable({ budget }: { budget: BudgetDto }) {
  const t = useTranslations("measurement-system.budget");
  const shapes = useTranslations("measurement-system.shapes");
  const word = useQuantityWord();
  const { unit } = budget;
  const title = `${word(budget.quantity)} (${unit})`;
  return (
    <div>
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-medium">
        {title}
        <span className="font-normal text-muted text-xs">
          {t("version", { version: budget.version, who: budget.author })}
        </span>
      </h3>
      <Table label={title}>
        <thead>
          <Tr>
            <Th>{t("contribution")}</Th>
            <Th>{t("kind")}</Th>
            <Th align="right">{t("value")}</Th>
            <Th>{t("shape")}</Th>
            <Th align="right">{t("df")}</Th>
            <Th align="right">{t("u")}</Th>
            <Th align="right">{t("share")}</Th>
          </Tr>
        </thead>
        <tbody>
          {budget.contributions.map((part) => (
            <Tr key={part.name}>
              <Td translate="no">
                {part.name}
                {part.source ? (
                  <span className="ml-2 font-mono text-muted text-xs">{part.source}</span>
                ) : null}
              </Td>
              <Td>{part.kind.toUpperCase()}</Td>
              <Td align="right">{formatMeasured(part.value, { significant: 3 })}</Td>
              <Td>{shapes.has(part.shape as never) ? shapes(part.shape as never) : part.shape}</Td>
              <Td align="right">{part.degreesOfFreedom ?? "∞"}</Td>
              <Td align="right">{formatMeasured(part.standardUncertainty, { significant: 3 })}</Td>
              <Td align="right">{formatMeasured(part.share * 100, { decimals: 0 })} %</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 flex flex-wrap gap-x-5 text-sm tabular-nums">
        <span>
          {t("nominal")} {formatMeasured(budget.nominal)} {unit}
        </span>
        <span>
          {t("combined")} {formatMeasured(budget.combined, { significant: 3 })} {unit}
        </span>
        <span>
          {t("k")} = {formatMeasured(budget.coverageFactor, { significant: 3 })}
        </span>
        <strong>
          {t("expanded")} {formatMeasured(budget.expanded, { significant: 2 })} {unit} (
          {formatMeasured(budget.relative * 100, { significant: 2 })} %)
        </strong>
      </p>
    </div>
  );
}
