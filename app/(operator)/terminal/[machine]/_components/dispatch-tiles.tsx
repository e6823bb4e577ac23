"use client";

import { useTranslations } from "next-intl";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { DueDate } from "@/app/_features/work-orders/due-date";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { DispatchEntry } from "@/server/modules/work-orders/contract/terminal";

/** What waits for this machine, the most urgent first. */
export function DispatchTiles({
  entries,
  onChoose,
  onStock,
}: {
  entries: readonly DispatchEntry[];
  onChoose: (number: string) => void;
  onStock: () => void;
}) {
  const t = useTranslations("terminal");
  return (
    <Panel
      title={<span className="text-xl">{t("dispatch.title")}</span>}
      actions={
        <Button size="touch" onClick={onStock}>
          {t("dispatch.stock")}
        </Button>
      }
    >
      {entries.length === 0 ? (
        <EmptyState compact title={t("dispatch.empty")} body={t("dispatch.emptyBody")} />
      ) : (
        <ul className="grid gap-2 md:grid-cols-2">
          {entries.map((entry) => (
            <li key={`${entry.number}-${entry.operation.seq}`}>
              <DispatchTile
                entry={entry}
                onChoose={() => onChoose(`${entry.number}/${entry.operation.code}`)}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function DispatchTile({ entry, onChoose }: { entry: DispatchEntry; onChoose: () => void }) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  return (
    <button
      type="button"
      onClick={onChoose}
      className="grid min-h-20 w-full gap-0.5 rounded-lg border border-line-strong bg-surface px-3 py-2 text-left hover:bg-hover"
    >
      <span className="flex flex-wrap items-center gap-2">
        <span className="font-mono font-semibold text-xl">{entry.number}</span>
        {entry.waitingLots > 0 ? (
          <Badge tone="accent" className="h-6 text-base">
            {t("dispatch.waiting", { count: entry.waitingLots })}
          </Badge>
        ) : null}
        <span className="ml-auto text-base">
          <DueDate value={entry.dueAt} isLate={entry.isLate} />
        </span>
      </span>
      <span className="text-base text-muted">
        {entry.product.code} · {name(entry.product)}
      </span>
      <span className="text-base">
        {entry.operation.code} {name(entry.operation)} · <Quantity value={entry.goodQuantity} decimals={1} />{" "}
        / <Quantity value={entry.plannedQuantity} unit={common(`units.${entry.unit}`)} decimals={1} />
      </span>
    </button>
  );
}
