"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { CommandForm } from "@/app/_client/command-form";
import { useTRPCClient } from "@/app/_client/trpc";
import { useCommandForm } from "@/app/_client/use-command-form";
import { shipmentHref } from "@/app/_features/shipping/shipment-href";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatDecimalText } from "@/app/_ui/number-format";
import { Panel } from "@/app/_ui/panel";
import { Stat, StatRow } from "@/app/_ui/stat";
import { useToast } from "@/app/_ui/toast";
import type { ShippableLot } from "@/server/modules/lots/contract/shipping";
import type { PartnerDto } from "@/server/modules/materials/contract";
import {
  freeBeside,
  type ShipmentForm,
  shipmentFormSchema,
  toShipmentInput,
  totalsOf,
} from "../_lib/shipment-form";
import { type ScanAnswer, ScanPanel } from "./scan-panel";
import { ScannedLine } from "./scanned-line";
import { ShipmentFields } from "./shipment-fields";

const EMPTY: ShipmentForm = { customerCode: "", lines: [] };

/** Lots are scanned one after the other into packages; the totals follow, and what may not go says why. */
export function NewShipmentForm({
  customers,
  customerCode,
}: {
  customers: readonly PartnerDto[];
  customerCode: string | undefined;
}) {
  const t = useTranslations("shipping");
  const router = useRouter();
  const client = useTRPCClient();
  const toast = useToast();
  const [known, setKnown] = useState<ReadonlyMap<string, ShippableLot>>(new Map());
  const [packageCode, setPackageCode] = useState<string>();
  /** What is open now, for a scan that is answered before the page is drawn again. */
  const openNow = useRef<string>(undefined);
  const [answer, setAnswer] = useState<ScanAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  const state = useCommandForm({
    schema: shipmentFormSchema,
    defaultValues: { ...EMPTY, customerCode: customerCode ?? "" },
    mutation: { mutationFn: (form: ShipmentForm) => client.shipping.create.mutate(toShipmentInput(form)) },
    onSuccess: (shipment) => {
      toast({ tone: "ok", title: t("new.done", { number: shipment.number }) });
      router.push(shipmentHref(shipment.number));
    },
  });
  const { control, getValues } = state.form;
  const lines = useFieldArray({ control, name: "lines" });
  const values = useWatch({ control, name: "lines" }) ?? [];
  const totals = totalsOf(values, known);
  const refused = values.filter((line) => known.get(line.lot)?.refusal).length;

  const openPackage = (code: string | undefined) => {
    openNow.current = code;
    setPackageCode(code);
    setAnswer(code ? { kind: "nowPackage", code } : null);
  };

  const add = (lot: ShippableLot) => {
    const present = getValues("lines");
    const into = openNow.current;
    const line = present.findIndex((each) => each.lot === lot.code && each.packageCode === into);
    if (line >= 0) {
      setAnswer({ kind: "again", code: lot.code, line: line + 1 });
      return;
    }
    setKnown((before) => new Map(before).set(lot.code, lot));
    lines.append(
      { lot: lot.code, quantity: freeBeside(lot, present), ...(into ? { packageCode: into } : {}) },
      { shouldFocus: false },
    );
    setAnswer({ kind: "added", code: lot.code });
  };

  const scan = async (code: string) => {
    setBusy(true);
    try {
      const found = await client.shipping.scan.query({ code });
      if (found.kind === "lot") add(found);
      else if (found.kind === "package") openPackage(found.code);
      else setAnswer({ kind: "unknown", code });
    } catch {
      setAnswer({ kind: "failed", code });
    } finally {
      setBusy(false);
    }
  };

  return (
    <CommandForm state={state} submitLabel={t("new.submit")} size="touch">
      <ScanPanel
        packageCode={packageCode}
        answer={answer}
        busy={busy}
        onScan={scan}
        onPackage={openPackage}
      />
      <Panel
        flush
        title={t("new.lines")}
        actions={
          refused > 0 ? <span className="text-bad-fg">{t("new.refused", { count: refused })}</span> : null
        }
      >
        {lines.fields.length === 0 ? (
          <EmptyState compact title={t("new.noLines")} body={t("new.noLinesBody")} />
        ) : (
          <>
            <ol className="divide-y divide-line">
              {lines.fields.map((field, index) => {
                const lot = known.get(field.lot);
                return lot ? (
                  <ScannedLine
                    key={field.id}
                    index={index}
                    lot={lot}
                    lines={values}
                    onRemove={() => lines.remove(index)}
                  />
                ) : null;
              })}
            </ol>
            <div className="border-line border-t p-4">
              <StatRow>
                <Stat label={t("fields.lots")} value={totals.lots} />
                <Stat label={t("fields.packages")} value={totals.packages} />
                <Stat label={t("fields.pieces")} value={formatDecimalText(totals.pieces)} />
                <Stat
                  label={t("fields.massKg")}
                  value={formatDecimalText(totals.massKg, { maximumFractionDigits: 3 })}
                  unit="kg"
                />
              </StatRow>
            </div>
          </>
        )}
      </Panel>
      <ShipmentFields customers={customers} />
    </CommandForm>
  );
}
