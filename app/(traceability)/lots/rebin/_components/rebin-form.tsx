"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useHydrated } from "@/app/_client/use-hydrated";
import { useSendOnce } from "@/app/_client/use-send-once";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { LotChoice } from "@/server/modules/lots/contract";
import { HandlingFaults } from "../../_components/handling-faults";
import { HandlingResult } from "../../_components/handling-result";
import { LotBasket } from "../../_components/lot-basket";
import { type BasketLot, isReady, toInputs } from "../../_lib/basket";
import { DifferenceRows } from "./difference-rows";
import { NewLotRows } from "./new-lot-rows";
import { type Difference, type NewLot, rebinBalance, toRebinInput, wholeOf } from "./rebin-plan";

const twoLots = (): NewLot[] => ["first", "second"].map((id) => ({ id, pieces: "", code: "" }));

/** Pieces of these lots go into those lots; what is still open is counted down as it is typed. */
export function RebinForm({ initial, reasons }: { initial: BasketLot[]; reasons: LotChoice[] }) {
  const t = useTranslations("handling.rebin");
  const client = useTRPCClient();
  const hydrated = useHydrated();
  const [lots, setLots] = useState(initial);
  const [outputs, setOutputs] = useState(twoLots);
  const [differences, setDifferences] = useState<Difference[]>([]);
  const { sendOnce } = useSendOnce((input: Parameters<typeof client.lots.rebin.mutate>[0], options) =>
    client.lots.rebin.mutate(input, options),
  );
  const rebin = useMutation({
    mutationFn: () => sendOnce({ inputs: toInputs(lots), ...toRebinInput(outputs, differences) }),
  });
  if (rebin.data) {
    return (
      <HandlingResult
        run={rebin.data}
        onAgain={() => {
          rebin.reset();
          setLots([]);
          setOutputs(twoLots());
          setDifferences([]);
        }}
      />
    );
  }
  const { went, made, declared, open } = rebinBalance(lots, outputs, differences);
  const isOnlyPieces = lots.every(({ lot }) => lot.unit === "pcs");
  const isOneMaterial = new Set(lots.map(({ lot }) => lot.material.code)).size <= 1;
  const isComplete =
    isReady(lots) &&
    isOnlyPieces &&
    isOneMaterial &&
    open.eq(0) &&
    outputs.every((output) => wholeOf(output.pieces)?.gt(0)) &&
    differences.every((each) => each.reasonCode !== "" && wholeOf(each.pieces, true)?.eq(0) === false);
  return (
    <fieldset
      disabled={!hydrated}
      className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(24rem,2fr)]"
    >
      <Panel title={t("in")}>
        <LotBasket lots={lots} onChange={setLots} />
      </Panel>
      <Panel title={t("out")}>
        <div className="grid gap-4">
          <NewLotRows
            rows={outputs}
            onChange={setOutputs}
            onAdd={() =>
              setOutputs([
                ...outputs,
                { id: newRowKey(), pieces: open.gt(0) ? open.toFixed() : "", code: "" },
              ])
            }
          />
          <DifferenceRows rows={differences} reasons={reasons} onChange={setDifferences} />
          <dl className="flex flex-wrap gap-x-6 gap-y-1 border-line border-t pt-3" aria-live="polite">
            <Figure label={t("in")} value={went.toFixed()} />
            <Figure label={t("made")} value={made.toFixed()} />
            {declared.eq(0) ? null : <Figure label={t("declared")} value={declared.toFixed()} />}
            <Figure label={t("open")} value={open.toFixed()} />
          </dl>
          {went.gt(0) && open.eq(0) ? (
            <StatusBadge tone="ok" label={t("balanced")} className="justify-self-start" />
          ) : null}
          {isOnlyPieces ? null : <p className="text-bad-fg">{t("onlyPieces")}</p>}
          {isOneMaterial ? null : <p className="text-bad-fg">{t("oneMaterial")}</p>}
          <HandlingFaults error={rebin.error} />
          <div>
            <Button
              variant="primary"
              loading={rebin.isPending}
              disabled={!isComplete}
              onClick={() => rebin.mutate()}
            >
              {t("submit")}
            </Button>
          </div>
        </div>
      </Panel>
    </fieldset>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  const units = useTranslations("common.units");
  return (
    <div className="flex gap-2">
      <dt className="text-muted">{label}</dt>
      <dd className="font-semibold">
        <Quantity value={value} unit={units("pcs")} decimals={0} />
      </dd>
    </div>
  );
}
