"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useLive } from "@/app/_client/use-live";
import { Button } from "@/app/_ui/button";
import { Dialog } from "@/app/_ui/dialog";
import { FormField } from "@/app/_ui/form-field";
import { Input } from "@/app/_ui/input";
import { ANDON_KINDS, type AndonKind } from "@/server/modules/equipment/contract/andon";
import { AnswerButtons } from "./answer-buttons";
import { Elapsed } from "./duration";

/** Calls for help at a machine: what is open, and a button to call. */
export function AndonPanel({
  code,
  canCall,
  size = "md",
}: {
  code: string;
  canCall: boolean;
  size?: "md" | "touch" | undefined;
}) {
  const t = useTranslations("live.andon");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isCalling, setCalling] = useState(false);
  const options = trpc.andon.open.queryOptions({ equipmentCode: code });
  const live = useLive(() => void queries.invalidateQueries({ queryKey: options.queryKey }), code);
  const { data: calls = [] } = useQuery({ ...options, refetchInterval: live.interval });
  if (calls.length === 0 && !canCall) return null;
  return (
    <section aria-label={t("calls")} className="mb-4 flex flex-wrap items-center gap-3">
      {calls.map((call) => (
        <div
          key={call.id}
          className="flex items-center gap-3 rounded-md border border-warn-line bg-warn-bg px-3 py-1.5 text-warn-fg"
        >
          <BellRing aria-hidden="true" className="size-5 shrink-0" />
          <span>
            <span className="font-semibold">{t(`kinds.${call.kind}`)}</span>
            {call.note ? ` · ${call.note}` : ""} · <Elapsed since={call.called.at} />
            <span className="block text-sm">
              {call.answered ? t("coming", { by: call.answered.by }) : t("calledBy", { by: call.called.by })}
            </span>
          </span>
          {canCall ? <AnswerButtons call={call} /> : null}
        </div>
      ))}
      {canCall ? (
        <Button
          size={size}
          icon={<BellRing aria-hidden="true" className="size-4" />}
          onClick={() => setCalling(true)}
        >
          {t("call")}
        </Button>
      ) : null}
      {isCalling ? (
        <CallDialog
          code={code}
          open={calls.map(({ kind }) => kind)}
          onClose={() => setCalling(false)}
          onCalled={() => queries.invalidateQueries({ queryKey: trpc.andon.pathKey() })}
        />
      ) : null}
    </section>
  );
}

function CallDialog({
  code,
  open,
  onClose,
  onCalled,
}: {
  code: string;
  open: readonly AndonKind[];
  onClose: () => void;
  onCalled: () => Promise<void>;
}) {
  const t = useTranslations("live.andon");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const [note, setNote] = useState("");
  const raise = useMutation(
    trpc.andon.raise.mutationOptions({
      onSuccess: async () => {
        await onCalled();
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t("callTitle", { code })}
      description={t("callBody")}
    >
      <div className="grid gap-4 text-lg">
        {raise.error ? (
          <p role="alert" className="rounded-md border border-bad-line bg-bad-bg px-3 py-2 text-bad-fg">
            {errorText(raise.error)}
          </p>
        ) : null}
        <FormField label={t("note")} size="touch">
          <Input
            size="touch"
            value={note}
            maxLength={200}
            onChange={(event) => setNote(event.target.value)}
          />
        </FormField>
        <div className="grid grid-cols-2 gap-2">
          {ANDON_KINDS.map((kind) => (
            <Button
              key={kind}
              size="touch"
              disabled={open.includes(kind) || raise.isPending}
              onClick={() => raise.mutate({ equipmentCode: code, kind, ...(note.trim() ? { note } : {}) })}
            >
              {t(`kinds.${kind}`)}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
