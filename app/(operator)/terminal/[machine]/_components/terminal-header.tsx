"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AndonPanel } from "@/app/_features/equipment/andon-panel";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StopBadge } from "@/app/_features/equipment/stop-badge";
import { OperatorSwitch } from "@/app/_features/identity/operator-switch";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { LinkButton } from "@/app/_ui/link-button";
import type { TerminalMachineState } from "@/server/modules/work-orders/contract/terminal";
import { StoreButton } from "../../_components/store-button";

export function TerminalHeader({
  machine,
  operator,
}: {
  machine: TerminalMachineState["machine"];
  operator: string;
}) {
  const t = useTranslations("terminal");
  const name = useLocalName();
  const [switching, setSwitching] = useState(false);
  return (
    <header className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <h1 className="min-w-0 flex-1 font-semibold text-2xl">
        <span className="mr-3 font-mono">{machine.code}</span>
        <span className="font-normal text-muted text-xl">{name(machine)}</span>
      </h1>
      <StopBadge code={machine.code} />
      <StoreButton />
      <LinkButton href="/terminal?choose=1" size="touch">
        {t("choose.other")}
      </LinkButton>
      <Button size="touch" onClick={() => setSwitching(true)}>
        {t("operator", { name: operator })}
      </Button>
      <Dialog open={switching} onOpenChange={setSwitching} title={t("switchOperator")} size="lg">
        <OperatorSwitch onSwitched={() => setSwitching(false)} />
      </Dialog>
      <div className="w-full empty:hidden">
        <AndonPanel code={machine.code} canCall size="touch" />
      </div>
    </header>
  );
}
