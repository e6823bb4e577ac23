"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useAfterWrite } from "@/app/_features/nonconformance/use-after-write";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import type { Tone } from "@/app/_ui/tone";
import type {
  ActionDto,
  NonconformanceDetail,
  PersonChoice,
} from "@/server/modules/nonconformance/contract/records";
import { AddActionDialog } from "./add-action-dialog";
import { FinishActionDialog } from "./finish-action-dialog";
import type { Viewer } from "./viewer";

const tones: Record<ActionDto["status"], Tone> = { open: "info", done: "ok", cancelled: "idle" };

/** What somebody does so that it does not happen again; its owner says when it is done. */
export function ActionsPanel({
  record,
  people,
  mayWrite,
  person,
}: {
  record: NonconformanceDetail;
  people: readonly PersonChoice[];
  mayWrite: boolean;
  person: Viewer;
}) {
  const t = useTranslations("nonconformance.capa");
  const words = useTranslations("nonconformance");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const afterWrite = useAfterWrite();
  const [adding, setAdding] = useState(false);
  const [finished, setFinished] = useState<ActionDto | null>(null);
  const [cancelled, setCancelled] = useState<ActionDto | null>(null);
  const { number } = record;
  const isOver = record.status === "closed" || record.status === "cancelled";
  const cancel = useMutation(
    trpc.nonconformance.cancelAction.mutationOptions({
      onSuccess: async () => {
        setCancelled(null);
        await afterWrite();
      },
    }),
  );
  return (
    <Panel
      flush
      title={words("record.actions")}
      actions={mayWrite ? <Button onClick={() => setAdding(true)}>{t("add")}</Button> : null}
    >
      {record.actions.length === 0 ? (
        <EmptyState compact title={t("none")} />
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <thead>
              <tr>
                <Th>{t("what")}</Th>
                <Th>{t("owner")}</Th>
                <Th>{t("due")}</Th>
                <Th>{t("status")}</Th>
                <Th>{t("evidence")}</Th>
              </tr>
            </thead>
            <tbody>
              {record.actions
                .toSorted((a, b) => a.ordinal - b.ordinal)
                .map((action) => (
                  <Tr key={action.id}>
                    <Td>
                      <span translate="no">
                        {action.ordinal}. {action.description}
                      </span>
                      <span className="block text-muted text-xs">{words(`actionKinds.${action.kind}`)}</span>
                    </Td>
                    <Td>{action.owner.label}</Td>
                    <Td>
                      <DateTime value={action.dueAt} format="date" />{" "}
                      {action.isOverdue ? <Badge tone="bad">{t("overdue")}</Badge> : null}
                    </Td>
                    <Td>
                      <StatusBadge
                        tone={tones[action.status]}
                        label={words(`actionStatuses.${action.status}`)}
                      />
                    </Td>
                    <Td>
                      <Outcome number={number} action={action} />
                      {action.status === "open" && !isOver ? (
                        <span className="flex gap-2">
                          {mayWrite || action.owner.id === person.id ? (
                            <Button size="sm" onClick={() => setFinished(action)}>
                              {t("finish")}
                            </Button>
                          ) : null}
                          {mayWrite ? (
                            <Button size="sm" variant="ghost" onClick={() => setCancelled(action)}>
                              {t("cancel")}
                            </Button>
                          ) : null}
                        </span>
                      ) : null}
                    </Td>
                  </Tr>
                ))}
            </tbody>
          </Table>
        </div>
      )}
      {adding ? <AddActionDialog number={number} people={people} onClose={() => setAdding(false)} /> : null}
      {finished ? (
        <FinishActionDialog number={number} action={finished} onClose={() => setFinished(null)} />
      ) : null}
      <ConfirmDialog
        open={cancelled !== null}
        onOpenChange={() => setCancelled(null)}
        title={t("cancelTitle", { ordinal: cancelled?.ordinal ?? 0 })}
        confirmLabel={t("cancel")}
        reason={{ required: true }}
        pending={cancel.isPending}
        error={cancel.isError ? errorText(cancel.error) : undefined}
        onConfirm={(reason) => {
          if (cancelled) cancel.mutate({ number, ordinal: cancelled.ordinal, reason });
        }}
      />
    </Panel>
  );
}

function Outcome({ number, action }: { number: string; action: ActionDto }) {
  if (action.evidence === null) return null;
  return (
    <span className="block text-sm">
      <span translate="no">{action.evidence}</span>
      {action.file ? (
        <a
          className="block text-accent-text underline"
          href={`/api/nonconformances/${encodeURIComponent(number)}/files/${action.file.id}`}
        >
          {action.file.name}
        </a>
      ) : null}
      <span className="block text-muted text-xs">
        {action.endedBy} <DateTime value={action.endedAt} />
      </span>
    </span>
  );
}
