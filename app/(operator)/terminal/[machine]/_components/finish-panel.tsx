"use client";

import { useMutation } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useSendOnce } from "@/app/_client/use-send-once";
import type { GroupDraft } from "@/app/_features/terminal/finish-draft";
import { draftGroups, type FinishMode, inputsOf, usualMode } from "@/app/_features/terminal/finish-plan";
import { balanceOf, toTransformation } from "@/app/_features/terminal/finish-report";
import { Button } from "@/app/_ui/button";
import { RadioGroup } from "@/app/_ui/radio-group";
import type { FinishOperationRun, ProductionDto } from "@/server/modules/work-orders/contract/production";
import type { TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { FinishFaults } from "./finish-faults";
import { GroupCard } from "./group-card";
import { ParameterPanel } from "./parameter-panel";
import type { ParameterEntries } from "./use-parameter-entries";

/** The end of a run in one step: what became of each lot, or of all together; the balance is shown as it is typed. */
export function FinishPanel({
  run,
  isPart,
  parameters,
  onBack,
  onFinished,
}: {
  /** Of a part that is discharged only what comes out. */
  run: TerminalRun;
  isPart: boolean;
  parameters: ParameterEntries;
  onBack: () => void;
  onFinished: (result: ProductionDto) => Promise<unknown>;
}) {
  const t = useTranslations("terminal");
  const words = useTranslations("handling.discharge");
  const common = useTranslations("common");
  const client = useTRPCClient();
  const [mode, setMode] = useState<FinishMode>(usualMode(run.operation.lotRelation));
  const [groups, setGroups] = useState<GroupDraft[]>(() => draftGroups(run, mode));
  const inputs = useMemo(() => inputsOf(groups, run.loads), [groups, run.loads]);
  const balances = groups.map((group, index) => balanceOf(group, inputs[index] ?? [], run));
  const unexplained = groups.some(
    (group, index) => balances[index]?.isWithinTolerance === false && !group.balanceReason.trim(),
  );
  const incomplete =
    balances.includes(null) ||
    groups.some(
      (group) =>
        (group.orderChoices.length > 0 && !group.orderNumber) ||
        group.scrap.some((row) => row.quantity.trim() !== "" && row.code === "") ||
        (group.outputs.every((output) => output.quantity.trim() === "") &&
          group.scrap.every((row) => row.quantity === "")),
    );

  const { sendOnce, reconnecting } = useSendOnce((input: FinishOperationRun, options) =>
    isPart
      ? client.workOrders.dischargeRun.mutate({ ...input, loads: comingOut(run) }, options)
      : client.workOrders.finishRun.mutate(input, options),
  );
  const finish = useMutation({
    mutationFn: () =>
      sendOnce({
        runCode: run.code,
        ...parameters.values,
        transformations: groups.map((group, index) => {
          const [load] = run.loads.filter(({ id }) => group.loadIds.includes(id));
          const position = group.loadIds.length === 1 ? (load?.position ?? null) : null;
          return toTransformation(group, inputs[index] ?? [], { position }, run);
        }),
      }),
    onSuccess: onFinished,
  });

  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <h2 className="font-semibold text-xl">
          {isPart ? words("title", { run: run.code }) : t("finish.title", { run: run.code })}
        </h2>
        {run.loads.length > 1 ? (
          <RadioGroup
            name="finish-mode"
            inline
            size="touch"
            label={t("finish.mode")}
            value={mode}
            onValueChange={(value) => {
              setMode(value as FinishMode);
              setGroups(draftGroups(run, value as FinishMode));
            }}
            options={[
              { value: "each", label: t("finish.each") },
              { value: "together", label: t("finish.together") },
            ]}
          />
        ) : null}
      </div>
      {groups.map((group, index) => (
        <GroupCard
          key={group.id}
          run={run}
          group={group}
          inputs={inputs[index] ?? []}
          balance={balances[index] ?? null}
          onChange={(patch) =>
            setGroups((all) => all.map((each) => (each.id === group.id ? { ...each, ...patch } : each)))
          }
        />
      ))}
      {parameters.unsettled.length > 0 ? <ParameterPanel run={run} entries={parameters} /> : null}
      <FinishFaults error={finish.error} reconnecting={reconnecting} groups={groups} run={run} />
      <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 border-line border-t bg-canvas px-1 py-3">
        <Button
          size="touch"
          variant="primary"
          loading={finish.isPending}
          disabled={unexplained || incomplete || parameters.unsettled.length > 0}
          icon={<Check aria-hidden="true" className="size-5" />}
          onClick={() => finish.mutate()}
        >
          {isPart ? words("submit") : t("finish.submit")}
        </Button>
        <Button size="touch" disabled={finish.isPending} onClick={onBack}>
          {common("actions.back")}
        </Button>
        <p className="text-muted" aria-live="polite">
          {unexplained
            ? t("finish.reasonMissing")
            : parameters.unsettled.length > 0
              ? t("finish.parametersMissing")
              : incomplete
                ? t("finish.incomplete")
                : ""}
        </p>
      </div>
    </div>
  );
}

function comingOut(run: TerminalRun) {
  return run.loads.map(({ id, quantity, unit }) => ({ loadId: id, quantity: { value: quantity, unit } }));
}
