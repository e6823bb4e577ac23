"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { GroupDraft, OutputDraft } from "@/app/_features/terminal/finish-draft";
import type { PlannedInput } from "@/app/_features/terminal/finish-plan";
import { newRowKey } from "@/app/_features/terminal/row-key";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { NumberField } from "@/app/_ui/number-field";
import { Quantity } from "@/app/_ui/quantity";
import { Select } from "@/app/_ui/select";
import type { MassBalance } from "@/server/domain/mass-balance/balance";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { BalanceBar } from "./balance-bar";
import { ByProductRows } from "./by-product-rows";
import { LossRows } from "./loss-rows";
import { OutputRows } from "./output-rows";
import { ScrapRows } from "./scrap-rows";

/** One transformation: good, scrap and rework at once; cans, by-products, losses and samples behind "more". */
export function GroupCard({
  run,
  group,
  inputs,
  balance,
  onChange,
}: {
  run: TerminalRun;
  group: GroupDraft;
  inputs: readonly PlannedInput[];
  balance: MassBalance | null;
  onChange: (patch: Partial<GroupDraft>) => void;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const hasMore = group.byProducts.length + group.losses.length > 0 || group.samplesMassKg !== "";
  const [more, setMore] = useState(run.operation.outputUnit === "kg");
  const loads = run.loads.filter((load) => group.loadIds.includes(load.id));
  const unit = common(`units.${run.operation.outputUnit}`);
  return (
    <section
      className="grid grid-cols-1 gap-3 rounded-lg border border-line-strong bg-surface p-4"
      aria-label={loads.map((load) => load.lot).join(", ")}
    >
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 className="font-mono font-semibold text-xl">{loads.map((load) => load.lot).join(" + ")}</h3>
        <span className="text-muted">
          {loads.flatMap((load) => load.position ?? []).join(", ")}
          {group.orderNumber ? ` ${group.orderNumber}` : ""}
        </span>
        <span className="ml-auto">
          {inputs.map((input) => (
            <span key={input.lot} className="ml-3 whitespace-nowrap">
              {inputs.length > loads.length ? (
                <span className="font-mono text-muted">{input.lot} </span>
              ) : null}
              <Quantity value={input.quantity} decimals={3} />
              <span className="text-muted">
                {" "}
                {common(`units.${run.loads.find((load) => load.lot === input.lot)?.unit ?? "kg"}`)} ·{" "}
                <Quantity value={input.massKg} unit={common("units.kg")} decimals={3} />
              </span>
            </span>
          ))}
        </span>
      </header>
      {group.orderChoices.length > 0 ? (
        <FormField label={t("finish.order")} required hint={t("finish.orderHint")}>
          <Select
            size="touch"
            value={group.orderNumber ?? ""}
            placeholder={common("form.chooseOne")}
            onChange={(event) => onChange({ orderNumber: event.target.value || null })}
            options={group.orderChoices.map((number) => ({ value: number, label: number }))}
          />
        </FormField>
      ) : null}
      <OutputRows run={run} rows={group.outputs} onChange={(outputs) => onChange({ outputs })} />
      <ScrapRows run={run} rows={group.scrap} onChange={(scrap) => onChange({ scrap })} />
      <div className="flex flex-wrap items-end gap-x-2 gap-y-1">
        <FormField label={t("finish.rework")} className="w-44">
          <NumberField
            size="touch"
            unit={unit}
            value={group.reworkQuantity}
            onChange={(event) => onChange({ reworkQuantity: event.target.value })}
          />
        </FormField>
        <AddButton
          label={t("finish.addLot")}
          onClick={() => onChange({ outputs: [...group.outputs, anotherOutput(group)] })}
        />
        <AddButton
          label={t("finish.addScrap")}
          onClick={() =>
            onChange({ scrap: [...group.scrap, { id: newRowKey(), code: "", quantity: "", massKg: "" }] })
          }
        />
        {more || hasMore ? null : <AddButton label={t("finish.more")} onClick={() => setMore(true)} />}
      </div>
      {more || hasMore ? (
        <div className="grid gap-3 border-line border-t pt-3">
          <ByProductRows
            run={run}
            rows={group.byProducts}
            onChange={(byProducts) => onChange({ byProducts })}
          />
          <LossRows run={run} rows={group.losses} onChange={(losses) => onChange({ losses })} />
          <FormField label={t("finish.samples")} className="max-w-60">
            <NumberField
              size="touch"
              unit={common("units.kg")}
              value={group.samplesMassKg}
              onChange={(event) => onChange({ samplesMassKg: event.target.value })}
            />
          </FormField>
        </div>
      ) : null}
      <BalanceBar
        balance={balance}
        reason={group.balanceReason}
        onReason={(balanceReason) => onChange({ balanceReason })}
      />
    </section>
  );
}

function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="touch"
      variant="ghost"
      icon={<Plus aria-hidden="true" className="size-5" />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

function anotherOutput(group: GroupDraft): OutputDraft {
  return {
    id: newRowKey(),
    materialCode: group.outputs[0]?.materialCode ?? "",
    quantity: "",
    lots: "1",
    massKg: "",
  };
}
