"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useGlobalScan } from "@/app/_client/use-global-scan";
import { terminalHref } from "@/app/_features/terminal/machine-memory";
import { Panel } from "@/app/_ui/panel";
import { ScanInput } from "@/app/_ui/scan-input";
import { parseScan } from "@/server/domain/scan/parse-scan";
import type { DispatchEntry, TerminalMachineState } from "@/server/modules/work-orders/contract/terminal";
import { DispatchTiles } from "./dispatch-tiles";
import { SendNotice } from "./send-notice";
import { StartChoice, type StartProposal } from "./start-choice";

/** Nothing runs: scan the order (or a lot of it), or tap one that waits. */
export function StartPanel({
  state,
  dispatch,
  onStarted,
}: {
  state: TerminalMachineState;
  dispatch: readonly DispatchEntry[];
  onStarted: () => Promise<unknown>;
}) {
  const t = useTranslations("terminal");
  const router = useRouter();
  const client = useTRPCClient();
  const [proposal, setProposal] = useState<StartProposal | null>(null);
  const [refusal, setRefusal] = useState("");
  const [scannedLot, setScannedLot] = useState<string | null>(null);
  const equipmentCode = state.machine.code;

  const propose = async (code: string, pendingLot = scannedLot): Promise<void> => {
    const found = await client.workOrders.scan.query({ code, equipmentCode });
    setRefusal("");
    if (found.kind === "machine") return router.push(terminalHref(found.code));
    if (found.kind === "lot" && found.orderNumber) return propose(found.orderNumber, found.code);
    if (found.kind === "lot") return setScannedLot(found.code);
    if (found.kind !== "work-order") return setRefusal(t("start.unknown", { code: parseScan(code).code }));
    if (found.status !== "released" && found.status !== "in-progress") {
      return setRefusal(t("start.notOpen", { number: found.number }));
    }
    if (found.operations.length === 0) return setRefusal(t("start.notHere", { number: found.number }));
    setProposal({
      order: { number: found.number, product: found.product },
      operations: found.operations,
      pendingLot,
    });
  };
  const scan = useMutation({ mutationFn: (code: string) => propose(code) });
  useGlobalScan((_, { text }) => scan.mutate(text));

  if (proposal) {
    return (
      <StartChoice
        equipmentCode={equipmentCode}
        proposal={proposal}
        onBack={() => setProposal(null)}
        onStarted={onStarted}
      />
    );
  }
  return (
    <div className="grid gap-4">
      <Panel title={<span className="text-xl">{t("start.title")}</span>}>
        <ScanInput
          size="touch"
          autoFocus
          keepFocus
          busy={scan.isPending}
          label={t("start.scan")}
          placeholder={t("start.scan")}
          onScan={(_, { text }) => scan.mutate(text)}
          message={
            refusal ? (
              <span className="text-bad-fg">{refusal}</span>
            ) : scannedLot ? (
              t("start.lotRead", { lot: scannedLot })
            ) : (
              t("start.scanHint")
            )
          }
        />
        <SendNotice error={scan.error} reconnecting={false} />
      </Panel>
      <DispatchTiles
        entries={dispatch}
        onChoose={(number) => scan.mutate(number)}
        onStock={() => setProposal({ order: null, operations: state.operations, pendingLot: scannedLot })}
      />
    </div>
  );
}
