"use client";

import { useMutation } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useGlobalScan } from "@/app/_client/use-global-scan";
import { useSendOnce } from "@/app/_client/use-send-once";
import { dischargeable } from "@/app/_features/terminal/discharge-plan";
import { orderMarks } from "@/app/_features/terminal/order-marks";
import { Button } from "@/app/_ui/button";
import { asDecimalText } from "@/app/_ui/number-text";
import { Panel } from "@/app/_ui/panel";
import { ScanInput } from "@/app/_ui/scan-input";
import { Switch } from "@/app/_ui/switch";
import type { Scan } from "@/server/domain/scan/parse-scan";
import type { TerminalMachineState, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { LoadFill } from "./load-fill";
import { LoadList } from "./load-list";
import { LoadMap } from "./load-map";
import { LOTS_OWN, LoadOptions } from "./load-options";
import { OrderLegend } from "./order-badge";
import { SendNotice } from "./send-notice";
import { useMoveLoad } from "./use-move-load";

/**
 * Scanning a lot loads it: all that is free of it, at the place that is marked, for its own order. Or the scan comes
 * first and a tap says where. A load in hand goes to the place that is tapped next.
 */
export function LoadPanel({
  state,
  run,
  onChanged,
  onDischarge,
}: {
  state: TerminalMachineState;
  run: TerminalRun;
  onChanged: () => Promise<unknown>;
  onDischarge: (loadIds: ReadonlySet<string>) => void;
}) {
  const t = useTranslations("terminal");
  const words = useTranslations("handling.load");
  const client = useTRPCClient();
  const { positions, machine } = state;
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const [quantity, setQuantity] = useState("");
  const [order, setOrder] = useState(LOTS_OWN);
  const [placeAfter, setPlaceAfter] = useState(false);
  const [scanned, setScanned] = useState<Scan | null>(null);
  const [ticks, setTicks] = useState<ReadonlySet<string>>(new Set());
  const { picked, pick, moveTo, error: moveError } = useMoveLoad(run.loads, onChanged);
  const free = positions.filter(({ code }) => !run.loads.some((load) => load.position === code));
  const next = chosen === undefined ? (free[0]?.code ?? null) : chosen;
  const marks = orderMarks(run.loads, run.orders);
  const tickable = new Set(dischargeable(run.loads).map((load) => load.id));
  const ticked = new Set([...ticks].filter((id) => tickable.has(id)));

  const { sendOnce, reconnecting } = useSendOnce(
    (input: Parameters<typeof client.workOrders.loadLot.mutate>[0], options) =>
      client.workOrders.loadLot.mutate(input, options),
  );
  const load = useMutation({
    mutationFn: async ({ scan, position }: { scan: Scan; position: string | null }) => {
      const found = await lotOf(scan);
      const workOrderNumber = order || found.orderNumber;
      const amount = asDecimalText(quantity);
      return sendOnce({
        runCode: run.code,
        lot: found.code,
        ...(position ? { position } : {}),
        ...(typeof amount === "string" ? { quantity: amount } : {}),
        ...(workOrderNumber ? { workOrderNumber } : {}),
      });
    },
    onSuccess: async () => {
      setQuantity("");
      setChosen(undefined);
      setScanned(null);
      await onChanged();
    },
  });
  const onScan = (_: string, scan: Scan) =>
    placeAfter && free.length > 0 ? setScanned(scan) : load.mutate({ scan, position: next });
  useGlobalScan(onScan);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setScanned(null);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  /**
   * A lot made for an order that this machine works on is loaded for it; else the server takes the run's order. A GS1
   * label is asked after in any case: its GTIN tells whether the lot is ours at all.
   */
  async function lotOf(scan: Scan): Promise<{ code: string; orderNumber: string | null }> {
    const given = { code: scan.code, orderNumber: null };
    if (run.orders.length === 0 && scan.kind === "code") return given;
    const found = await client.workOrders.scan.query({ code: scan.text, equipmentCode: machine.code });
    if (found.kind === "lot") {
      return { code: found.code, orderNumber: run.orders.length > 0 ? found.orderNumber : null };
    }
    return scan.kind === "lot" ? { ...given, code: `${scan.gtin}/${scan.code}` } : given;
  }

  function onPlace(position: string) {
    if (scanned) load.mutate({ scan: scanned, position });
    else if (picked) moveTo(picked, position);
    else setChosen(position === next ? null : position);
  }

  const pickedLot = run.loads.find(({ id }) => id === picked)?.lot;
  return (
    <Panel title={<span className="text-xl">{t("load.title")}</span>}>
      <div className="grid grid-cols-1 gap-3">
        <ScanInput
          size="touch"
          autoFocus
          busy={load.isPending}
          label={t("load.scan")}
          placeholder={next && !placeAfter ? t("load.scanAt", { position: next }) : t("load.scan")}
          onScan={onScan}
          message={
            scanned ? (
              <span className="text-accent-text">{words("inHand", { lot: scanned.code })}</span>
            ) : pickedLot ? (
              <span className="text-accent-text">{words("picked", { lot: pickedLot })}</span>
            ) : load.isSuccess && load.data ? (
              <span className="text-ok-fg">
                {t("load.done", { lot: load.data.lot, quantity: Number(load.data.quantity) })}
              </span>
            ) : (
              t("load.hint")
            )
          }
        />
        <SendNotice error={load.error ?? moveError} reconnecting={reconnecting} />
        <LoadFill machine={machine} positions={positions} loads={run.loads} />
        <LoadOptions
          quantity={quantity}
          onQuantity={setQuantity}
          orders={run.orders}
          order={order}
          onOrder={setOrder}
        />
        {positions.length > 0 ? (
          <>
            <Switch
              size="touch"
              label={<span className="text-lg">{words("placeAfter")}</span>}
              checked={placeAfter}
              onCheckedChange={(on) => {
                setPlaceAfter(on);
                setScanned(null);
              }}
            />
            <OrderLegend marks={marks} />
            <LoadMap
              positions={positions}
              loads={run.loads}
              marks={marks}
              next={placeAfter ? null : next}
              picked={picked}
              inHand={scanned !== null || picked !== null}
              onPlace={onPlace}
              onPick={pick}
              onMove={moveTo}
            />
          </>
        ) : (
          <OrderLegend marks={marks} />
        )}
        <LoadList
          loads={run.loads}
          marks={marks}
          ticked={ticked}
          tickable={tickable}
          onTick={(id, on) =>
            setTicks(new Set(on ? [...ticked, id] : [...ticked].filter((each) => each !== id)))
          }
          picked={picked}
          onPick={positions.length > 0 ? pick : undefined}
          onChanged={onChanged}
        />
        {run.loads.length > 0 ? (
          <div className="flex flex-wrap items-center gap-3">
            <Button
              size="touch"
              disabled={ticked.size === 0}
              icon={<LogOut aria-hidden="true" className="size-5" />}
              onClick={() => onDischarge(ticked)}
            >
              {words("discharge", { count: ticked.size })}
            </Button>
            <p className="min-w-40 flex-1 text-base text-muted">{words("dischargeHint")}</p>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
