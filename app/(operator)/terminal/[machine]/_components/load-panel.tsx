"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useGlobalScan } from "@/app/_client/use-global-scan";
import { useSendOnce } from "@/app/_client/use-send-once";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { asDecimalText } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import { ScanInput } from "@/app/_ui/scan-input";
import { Select } from "@/app/_ui/select";
import type { Scan } from "@/server/domain/scan/parse-scan";
import type { TerminalMachineState, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { LoadList } from "./load-list";
import { LoadMap } from "./load-map";
import { SendNotice } from "./send-notice";

const LOTS_OWN = "";

/** Scanning a lot loads it: all that is free of it, at the position that is marked, for its own order. */
export function LoadPanel({
  equipmentCode,
  run,
  positions,
  onChanged,
}: {
  equipmentCode: string;
  run: TerminalRun;
  positions: TerminalMachineState["positions"];
  onChanged: () => Promise<unknown>;
}) {
  const t = useTranslations("terminal");
  const client = useTRPCClient();
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const [quantity, setQuantity] = useState("");
  const [order, setOrder] = useState(LOTS_OWN);
  const free = positions.filter(({ code }) => !run.loads.some((load) => load.position === code));
  const next = chosen === undefined ? (free[0]?.code ?? null) : chosen;

  const { sendOnce, reconnecting } = useSendOnce(
    (input: Parameters<typeof client.workOrders.loadLot.mutate>[0], options) =>
      client.workOrders.loadLot.mutate(input, options),
  );
  const load = useMutation({
    mutationFn: async (scan: Scan) => {
      const found = await lotOf(scan);
      const workOrderNumber = order || found.orderNumber;
      const amount = asDecimalText(quantity);
      return sendOnce({
        runCode: run.code,
        lot: found.code,
        ...(next ? { position: next } : {}),
        ...(typeof amount === "string" ? { quantity: amount } : {}),
        ...(workOrderNumber ? { workOrderNumber } : {}),
      });
    },
    onSuccess: async () => {
      setQuantity("");
      setChosen(undefined);
      await onChanged();
    },
  });
  useGlobalScan((_, scan) => load.mutate(scan));

  /**
   * A lot made for an order that this machine works on is loaded for it; else the server takes the run's order. A GS1
   * label is asked after in any case: its GTIN tells whether the lot is ours at all.
   */
  async function lotOf(scan: Scan): Promise<{ code: string; orderNumber: string | null }> {
    const given = { code: scan.code, orderNumber: null };
    if (run.orders.length === 0 && scan.kind === "code") return given;
    const found = await client.workOrders.scan.query({ code: scan.text, equipmentCode });
    if (found.kind === "lot") {
      return { code: found.code, orderNumber: run.orders.length > 0 ? found.orderNumber : null };
    }
    return scan.kind === "lot" ? { ...given, code: `${scan.gtin}/${scan.code}` } : given;
  }

  return (
    <Panel title={<span className="text-xl">{t("load.title")}</span>}>
      <div className="grid grid-cols-1 gap-3">
        <ScanInput
          size="touch"
          autoFocus
          busy={load.isPending}
          label={t("load.scan")}
          placeholder={next ? t("load.scanAt", { position: next }) : t("load.scan")}
          onScan={(_, scan) => load.mutate(scan)}
          message={
            load.isSuccess && load.data ? (
              <span className="text-ok-fg">
                {t("load.done", { lot: load.data.lot, quantity: Number(load.data.quantity) })}
              </span>
            ) : (
              t("load.hint")
            )
          }
        />
        <SendNotice error={load.error} reconnecting={reconnecting} />
        <div className="grid gap-3 sm:grid-cols-2">
          <FormField label={t("load.quantity")} hint={t("load.quantityHint")}>
            <NumberField
              size="touch"
              value={quantity}
              onChange={(event) => setQuantity(event.target.value)}
            />
          </FormField>
          {run.orders.length > 0 ? (
            <FormField label={t("load.order")}>
              <Select
                size="touch"
                value={order}
                onChange={(event) => setOrder(event.target.value)}
                options={[
                  { value: LOTS_OWN, label: t("load.ownOrder") },
                  ...run.orders.map((number) => ({ value: number, label: number })),
                ]}
              />
            </FormField>
          ) : null}
        </div>
        {positions.length > 0 ? (
          <LoadMap
            positions={positions}
            loads={run.loads}
            next={next}
            onChoose={(position) => setChosen(position === next ? null : position)}
          />
        ) : null}
        <LoadList loads={run.loads} onChanged={onChanged} />
      </div>
    </Panel>
  );
}
