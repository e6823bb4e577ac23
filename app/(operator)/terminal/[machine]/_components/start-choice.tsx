"use client";

import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useSendOnce } from "@/app/_client/use-send-once";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { Panel } from "@/app/_ui/panel";
import { RadioGroup } from "@/app/_ui/radio-group";
import type { NamedCode } from "@/server/modules/work-orders/contract";
import { SendNotice } from "./send-notice";

export type StartProposal = {
  order: { number: string; product: NamedCode } | null;
  operations: readonly NamedCode[];
  /** The lot that was scanned to find the order: it is loaded as soon as the run is there. */
  pendingLot: string | null;
};

/** Order and operation before the start; usually one tap. */
export function StartChoice({
  equipmentCode,
  proposal,
  onBack,
  onStarted,
}: {
  equipmentCode: string;
  proposal: StartProposal;
  onBack: () => void;
  onStarted: () => Promise<unknown>;
}) {
  const t = useTranslations("terminal");
  const common = useTranslations("common");
  const name = useLocalName();
  const client = useTRPCClient();
  const [operationCode, setOperationCode] = useState(proposal.operations[0]?.code ?? "");
  const [program, setProgram] = useState("");
  const { sendOnce, reconnecting } = useSendOnce(
    (input: Parameters<typeof client.workOrders.startRun.mutate>[0], options) =>
      client.workOrders.startRun.mutate(input, options),
  );
  const start = useMutation({
    mutationFn: async () => {
      const run = await sendOnce({
        equipmentCode,
        operationCode,
        ...(proposal.order ? { workOrderNumber: proposal.order.number } : {}),
        ...(program.trim() ? { program: program.trim() } : {}),
      });
      if (proposal.pendingLot) {
        await client.workOrders.loadLot
          .mutate({ runCode: run.code, lot: proposal.pendingLot })
          .catch(() => undefined);
      }
      return run;
    },
    onSuccess: onStarted,
  });
  return (
    <Panel title={<span className="text-xl">{t("start.confirm")}</span>}>
      <div className="grid gap-4">
        <p className="text-xl">
          {proposal.order ? (
            <>
              <span className="font-mono font-semibold">{proposal.order.number}</span> ·{" "}
              {proposal.order.product.code} · {name(proposal.order.product)}
            </>
          ) : (
            t("start.forStock")
          )}
          {proposal.pendingLot ? (
            <span className="block text-lg text-muted">
              {t("start.withLot", { lot: proposal.pendingLot })}
            </span>
          ) : null}
        </p>
        <FormField label={t("operation")}>
          <RadioGroup
            name="operation"
            size="touch"
            inline
            value={operationCode}
            onValueChange={setOperationCode}
            options={proposal.operations.map((operation) => ({
              value: operation.code,
              label: `${operation.code} ${name(operation)}`,
            }))}
          />
        </FormField>
        <FormField label={t("start.program")} optional>
          <Input size="touch" value={program} onChange={(event) => setProgram(event.target.value)} />
        </FormField>
        <SendNotice error={start.error} reconnecting={reconnecting} />
        <div className="flex flex-wrap gap-2">
          <Button
            size="touch"
            variant="primary"
            loading={start.isPending}
            disabled={operationCode === ""}
            icon={<Play aria-hidden="true" className="size-5" />}
            onClick={() => start.mutate()}
          >
            {t("start.button")}
          </Button>
          <Button size="touch" onClick={onBack}>
            {common("actions.back")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
