"use client";

import { useMutation } from "@tanstack/react-query";
import { Flag, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPCClient } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { LinkButton } from "@/app/_ui/link-button";
import type { TerminalMachineState, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { LoadPanel } from "./load-panel";
import { ParameterPanel } from "./parameter-panel";
import { RunCurve } from "./run-curve";
import { RunTimer } from "./run-timer";
import { SendNotice } from "./send-notice";
import type { ParameterEntries } from "./use-parameter-entries";

/** A run is going on: what is loaded where, what the machine shows, its clock, and its end. */
export function RunPanel({
  state,
  run,
  parameters,
  onChanged,
  onDischarge,
  onFinish,
}: {
  state: TerminalMachineState;
  run: TerminalRun;
  parameters: ParameterEntries;
  onChanged: () => Promise<unknown>;
  onDischarge: (loadIds: ReadonlySet<string>) => void;
  onFinish: () => void;
}) {
  const t = useTranslations("terminal");
  const words = useTranslations("handling.discharge");
  const name = useLocalName();
  const isEmptied = run.loads.length === 0 && run.discharged.length > 0;
  return (
    <div className="grid grid-cols-1 gap-4">
      <section className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border-2 border-accent bg-surface px-4 py-3">
        <div className="min-w-56 flex-1">
          <p className="font-semibold text-xl">
            {run.operation.code} {name(run.operation)}
          </p>
          <p className="text-base text-muted">
            <span className="font-mono">{run.code}</span> · {run.operatorLabel}
            {run.program ? ` · ${run.program}` : ""}
          </p>
          <p className="font-mono text-base">{run.orders.join(" · ") || t("start.forStock")}</p>
        </div>
        <RunTimer run={run} />
        <div className="flex flex-wrap gap-2">
          {run.discharged.length === 0 ? <CancelRun run={run} onCancelled={onChanged} /> : null}
          {isEmptied ? (
            <EndRun run={run} onEnded={onChanged} />
          ) : (
            <Button
              size="touch"
              variant="primary"
              disabled={run.loads.length === 0}
              icon={<Flag aria-hidden="true" className="size-5" />}
              onClick={onFinish}
            >
              {t("finish.open")}
            </Button>
          )}
        </div>
        {run.discharged.length > 0 ? (
          <div className="flex basis-full flex-wrap items-center gap-3 border-line border-t pt-2 text-base">
            <span>{words("made", { count: run.discharged.length })}</span>
            <LinkButton
              size="touch"
              variant="ghost"
              target="_blank"
              href={labelsHref(run.discharged)}
              icon={<Printer aria-hidden="true" className="size-5" />}
            >
              {t("result.print", { count: run.discharged.length })}
            </LinkButton>
          </div>
        ) : null}
      </section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
        <LoadPanel state={state} run={run} onChanged={onChanged} onDischarge={onDischarge} />
        <ParameterPanel run={run} entries={parameters} />
      </div>
      <RunCurve runCode={run.code} />
    </div>
  );
}

/** All of it came out in parts: nothing is left to report, only the end. */
function EndRun({ run, onEnded }: { run: TerminalRun; onEnded: () => Promise<unknown> }) {
  const t = useTranslations("handling.discharge");
  const client = useTRPCClient();
  const end = useMutation({
    mutationFn: () => client.lots.endRun.mutate({ runCode: run.code }),
    onSettled: onEnded,
  });
  return (
    <div>
      <Button
        size="touch"
        variant="primary"
        loading={end.isPending}
        icon={<Flag aria-hidden="true" className="size-5" />}
        onClick={() => end.mutate()}
      >
        {t("end")}
      </Button>
      <SendNotice error={end.error} reconnecting={false} />
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
