"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/app/_client/trpc";
import { Code } from "@/app/_ui/code";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { UnitDayDto } from "@/server/modules/equipment/contract";

/** The lots that are in the machine now, by position. */
export function CurrentLoad({ day }: { day: UnitDayDto }) {
  const t = useTranslations("live.load");
  const trpc = useTRPC();
  const { data = [] } = useQuery({
    ...trpc.equipment.lotsWithin.queryOptions({ code: day.unit.code, from: day.now, to: day.now }),
    placeholderData: (previous) => previous,
  });
  const inside = data.filter(({ to }) => to === null);
  if (inside.length === 0) return null;
  return (
    <Panel title={t("title")}>
      <ul className="grid gap-2 text-sm">
        {inside.map((lot) => (
          <li key={`${lot.lotCode} ${lot.position}`} className="flex flex-wrap items-baseline gap-x-3">
            {lot.position ? <span className="w-10 font-mono text-muted">{lot.position}</span> : null}
            <Code value={lot.lotCode} href={`/lots/${encodeURIComponent(lot.lotCode)}`} />
            <span className="ml-auto">
              <Quantity value={lot.quantity} unit={lot.unit} decimals={1} />
            </span>
            {lot.orders.map((order) => (
              <Code key={order} value={order} href={`/work-orders/${encodeURIComponent(order)}`} />
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
