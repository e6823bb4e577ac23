"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPCClient } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { Quantity } from "@/app/_ui/quantity";
import type { TerminalLoad } from "@/server/modules/work-orders/contract/terminal";
import { SendNotice } from "./send-notice";

export function LoadList({
  loads,
  onChanged,
}: {
  loads: readonly TerminalLoad[];
  onChanged: () => Promise<unknown>;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const client = useTRPCClient();
  const unload = useMutation({
    mutationFn: (loadId: string) => client.lots.unloadLot.mutate({ loadId }),
    onSettled: onChanged,
  });
  if (loads.length === 0) return <EmptyState compact title={t("load.none")} body={t("load.noneBody")} />;
  return (
    <div>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {loads.map((load) => (
          <li key={load.id} className="flex items-center gap-3 px-3 py-1.5">
            <span className="w-14 shrink-0 font-mono text-base text-muted">{load.position ?? "—"}</span>
            <span className="min-w-0 flex-1">
              <span className="block font-medium font-mono">{load.lot}</span>
              {load.orderNumber ? (
                <span className="block font-mono text-base">{load.orderNumber}</span>
              ) : null}
              <span className="block truncate text-base text-muted">{name(load.material)}</span>
            </span>
            <span className="text-right">
              <Quantity value={load.quantity} unit={common(`units.${load.unit}`)} decimals={3} />
              <span className="block text-base text-muted">
                <Quantity value={load.massKg} unit={common("units.kg")} decimals={3} />
              </span>
            </span>
            <Button
              size="touch"
              loading={unload.isPending && unload.variables === load.id}
              onClick={() => unload.mutate(load.id)}
            >
              {t("load.unload")}
            </Button>
          </li>
        ))}
      </ul>
      <SendNotice error={unload.error} reconnecting={false} />
    </div>
  );
}
