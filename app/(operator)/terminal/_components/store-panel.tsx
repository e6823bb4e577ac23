"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { LotStatusBadge, QualityStatusBadge } from "@/app/_features/lots/lot-status";
import { ClockBadge } from "@/app/_features/stock/clock-badge";
import { MoveCarrierForm } from "@/app/_features/stock/move-carrier-dialog";
import { MoveForm } from "@/app/_features/stock/move-dialog";
import { SampleForm } from "@/app/_features/stock/sample-form";
import { Button } from "@/app/_ui/button";
import { Facts } from "@/app/_ui/facts";
import { Quantity } from "@/app/_ui/quantity";
import { ScanInput } from "@/app/_ui/scan-input";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import type { CarrierDetail, LotStock } from "@/server/modules/lots/contract/stock";

type Scanned =
  | { kind: "lot"; lot: LotDetail; stock: LotStock }
  | { kind: "carrier"; carrier: CarrierDetail }
  | { kind: "nothing" };

/** What was scanned, and what can be done with it. */
export function StorePanel() {
  const t = useTranslations("stock.terminal");
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const find = useMutation({
    mutationFn: async (code: string): Promise<Scanned> => {
      const hits = await client.search.resolve.query({ text: code });
      const exact = hits.find((hit) => hit.code.toLowerCase() === code.toLowerCase());
      if (exact?.kind === "lot") {
        const [lot, stock] = await Promise.all([
          client.lots.detail.query({ lotCode: exact.code }),
          client.stock.ofLot.query({ lotCode: exact.code }),
        ]);
        return { kind: "lot", lot, stock };
      }
      if (exact?.kind !== "carrier") return { kind: "nothing" };
      return { kind: "carrier", carrier: await client.stock.carrier.query({ carrierCode: exact.code }) };
    },
  });
  const found = find.data;
  if (found?.kind === "lot") {
    return <LotPart key={found.lot.code} lot={found.lot} stock={found.stock} onDone={() => find.reset()} />;
  }
  if (found?.kind === "carrier") {
    return <CarrierPart carrier={found.carrier} onDone={() => find.reset()} />;
  }
  return (
    <ScanInput
      size="touch"
      autoFocus
      keepFocus
      busy={find.isPending}
      label={t("scan")}
      placeholder={t("scan")}
      onScan={(code) => find.mutate(code)}
      message={
        find.isError || found ? (
          <span role="alert" className="text-bad-fg">
            {find.isError ? errorText(find.error) : t("notFound")}
          </span>
        ) : undefined
      }
    />
  );
}

function LotPart({ lot, stock, onDone }: { lot: LotDetail; stock: LotStock; onDone: () => void }) {
  const t = useTranslations("stock");
  const units = useTranslations("common.units");
  const name = useLocalName();
  const [action, setAction] = useState<"move" | "sample" | null>(null);
  return (
    <div className="grid gap-4 text-lg">
      <div className="flex flex-wrap items-center gap-2">
        <span className="mr-2 font-mono font-semibold text-2xl">{lot.code}</span>
        <LotStatusBadge status={lot.status} />
        <QualityStatusBadge status={lot.qualityStatus} />
        {lot.expiresAt ? <ClockBadge expiresAt={lot.expiresAt} /> : null}
      </div>
      <Facts
        items={[
          { label: t("fields.material"), value: name(lot.material) },
          {
            label: t("fields.remaining"),
            value: <Quantity value={lot.remainingQuantity} unit={units(lot.unit)} decimals={3} />,
          },
          { label: t("fields.location"), value: stock.location ? name(stock.location) : null },
          { label: t("fields.carrier"), value: stock.carrier?.code ?? null },
        ]}
      />
      {action === "move" ? <MoveForm lots={[lot.code]} size="touch" onDone={onDone} /> : null}
      {action === "sample" ? (
        <SampleForm lot={lot.code} unit={lot.unit} size="touch" onDone={onDone} />
      ) : null}
      {action === null ? (
        <div className="flex flex-wrap gap-3">
          <Button size="touch" variant="primary" onClick={() => setAction("move")}>
            {t("actions.move")}
          </Button>
          <Button size="touch" variant="primary" onClick={() => setAction("sample")}>
            {t("actions.sample")}
          </Button>
          <Button size="touch" onClick={onDone}>
            {t("terminal.again")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function CarrierPart({ carrier, onDone }: { carrier: CarrierDetail; onDone: () => void }) {
  const t = useTranslations("stock");
  const name = useLocalName();
  return (
    <div className="grid gap-4 text-lg">
      <p className="font-mono font-semibold text-2xl">{carrier.code}</p>
      <Facts
        items={[
          { label: t("fields.location"), value: carrier.location ? name(carrier.location) : null },
          {
            label: t("fields.contents"),
            value: carrier.lots.map((lot) => lot.code).join(", ") || t("carriers.nothing"),
          },
        ]}
      />
      <MoveCarrierForm carrier={carrier.code} size="touch" onDone={onDone} />
      <Button size="touch" onClick={onDone}>
        {t("terminal.again")}
      </Button>
    </div>
  );
}
