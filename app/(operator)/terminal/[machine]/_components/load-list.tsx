"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import type { OrderMark } from "@/app/_features/terminal/order-marks";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { EmptyState } from "@/app/_ui/empty-state";
import { Quantity } from "@/app/_ui/quantity";
import type { TerminalLoad } from "@/server/modules/work-orders/contract/terminal";
import { OrderBadge } from "./order-badge";
import { UnloadDialog } from "./unload-dialog";

/** All that is loaded, with or without a place: what is ticked can be discharged before the rest. */
export function LoadList({
  loads,
  marks,
  ticked,
  tickable,
  onTick,
  picked,
  onPick,
  onChanged,
}: {
  loads: readonly TerminalLoad[];
  marks: readonly OrderMark[];
  ticked: ReadonlySet<string>;
  tickable: ReadonlySet<string>;
  onTick: (loadId: string, isTicked: boolean) => void;
  picked: string | null;
  /** Left out where the machine has no places. */
  onPick: ((loadId: string) => void) | undefined;
  onChanged: () => Promise<unknown>;
}) {
  const t = useTranslations("terminal");
  const words = useTranslations("handling.load");
  const common = useTranslations("common");
  const name = useLocalName();
  const [unloading, setUnloading] = useState<TerminalLoad | null>(null);
  if (loads.length === 0) return <EmptyState compact title={t("load.none")} body={t("load.noneBody")} />;
  return (
    <div>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {loads.map((load) => {
          const mark = marks.find((each) => each.orderNumber === load.orderNumber);
          return (
            <li key={load.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5">
              {tickable.has(load.id) ? (
                <Checkbox
                  size="touch"
                  className="min-w-11 justify-center"
                  label={<span className="sr-only">{words("tick", { lot: load.lot })}</span>}
                  checked={ticked.has(load.id)}
                  onChange={(event) => onTick(load.id, event.target.checked)}
                />
              ) : null}
              {mark && marks.length > 1 ? <OrderBadge mark={mark} /> : null}
              <span className="min-w-40 flex-1">
                <span className="block font-medium font-mono">
                  {load.lot}
                  <span className="ml-2 font-normal text-base text-muted">{load.position ?? ""}</span>
                  {load.isRework ? (
                    <Badge tone="warn" className="ml-2 h-6 text-base">
                      {t("finish.rework")}
                    </Badge>
                  ) : null}
                </span>
                {load.orderNumber ? (
                  <span className="block font-mono text-base">{load.orderNumber}</span>
                ) : null}
                <span className="block truncate text-base text-muted">{name(load.material)}</span>
              </span>
              <span className="text-right">
                <Quantity value={load.quantity} unit={common(`units.${load.unit}`)} decimals={3} />
                {load.unit === "pcs" ? (
                  <span className="block text-base text-muted">
                    <Quantity value={load.massKg} unit={common("units.kg")} decimals={3} />
                  </span>
                ) : null}
              </span>
              <span className="flex gap-2">
                {onPick ? (
                  <Button
                    size="touch"
                    aria-pressed={picked === load.id}
                    variant={picked === load.id ? "primary" : "secondary"}
                    onClick={() => onPick(load.id)}
                  >
                    {words("move")}
                  </Button>
                ) : null}
                <Button size="touch" onClick={() => setUnloading(load)}>
                  {t("load.unload")}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {unloading ? (
        <UnloadDialog load={unloading} onClose={() => setUnloading(null)} onChanged={onChanged} />
      ) : null}
    </div>
  );
}
