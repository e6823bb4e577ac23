"use client";

import { useMutation } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { RelativeTime } from "@/app/_ui/date-time";
import type { TerminalMachineState, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { LoadPanel } from "./load-panel";
import { ParameterPanel } from "./parameter-panel";
import type { ParameterEntries } from "./use-parameter-entries";

/** A run is going on: what is loaded where, what the machine shows, and its end. */
export function RunPanel({
  equipmentCode,
  run,
  positions,
  parameters,
  onChanged,
  onFinish,
}: {
  equipmentCode: string;
  run: TerminalRun;
  positions: TerminalMachineState["positions"];
  parameters: ParameterEntries;
  onChanged: () => Promise<unknown>;
  onFinish: () => void;
}) {
  const t = useTranslations("terminal");
  const name = useLocalName();
  return (
    <div className="grid grid-cols-1 gap-4">
      <section className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border-2 border-accent bg-surface px-4 py-3">
        <div className="min-w-0 flex-1">
          <p className="font-semibold text-xl">
            {run.operation.code} {name(run.operation)}
          </p>
          <p className="text-base text-muted">
            <span className="font-mono">{run.code}</span> · <RelativeTime value={run.startedAt} /> ·{" "}
            {run.operatorLabel}
            {run.program ? ` · ${run.program}` : ""}
          </p>
          <p className="font-mono text-base">{run.orders.join(" · ") || t("start.forStock")}</p>
        </div>
        <CancelRun run={run} onCancelled={onChanged} />
        <Button
          size="touch"
          variant="primary"
          disabled={run.loads.length === 0}
          icon={<Flag aria-hidden="true" className="size-5" />}
          onClick={onFinish}
        >
          {t("finish.open")}
        </Button>
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
        <LoadPanel equipmentCode={equipmentCode} run={run} positions={positions} onChanged={onChanged} />
        <ParameterPanel run={run} entries={parameters} />
      </div>
    </div>
  );
}

function CancelRun({ run, onCancelled }: { run: TerminalRun; onCancelled: () => Promise<unknown> }) {
  const t = useTranslations("terminal");
  const client = useTRPCClient();
  const { errorText } = useErrorText();
  const [open, setOpen] = useState(false);
  const cancel = useMutation({
    mutationFn: (reason: string) => client.lots.cancelRun.mutate({ runCode: run.code, reason }),
    onSuccess: async () => {
      setOpen(false);
      await onCancelled();
    },
  });
  return (
    <>
      <Button size="touch" onClick={() => setOpen(true)}>
        {t("cancel.button")}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("cancel.title", { run: run.code })}
        body={t("cancel.body")}
        confirmLabel={t("cancel.button")}
        danger
        reason={{ required: true }}
        pending={cancel.isPending}
        error={cancel.error ? errorText(cancel.error) : undefined}
        onConfirm={(reason) => cancel.mutate(reason)}
      />
    </>
  );
}
