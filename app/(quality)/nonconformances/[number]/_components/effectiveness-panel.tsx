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
import type { CheckDto, NonconformanceDetail } from "@/server/modules/nonconformance/contract/records";
import { PlanCheckDialog, RecordCheckDialog } from "./check-dialogs";
import type { Viewer } from "./viewer";

/** How it will be seen that the actions worked, and what was seen; or why nobody looks. */
export function EffectivenessPanel({
  record,
  mayWrite,
  mayDecide,
  person,
}: {
  record: NonconformanceDetail;
  mayWrite: boolean;
  mayDecide: boolean;
  person: Viewer;
}) {
  const t = useTranslations("nonconformance.check");
  const words = useTranslations("nonconformance");
  const trpc = useTRPC();
  const { errorText } = useErrorText();
  const afterWrite = useAfterWrite();
  const [open, setOpen] = useState<"plan" | "record" | "waive" | null>(null);
  const { number, checks, waiver } = record;
  const waiting = checks.find((check) => check.result === null);
  const mayRecord =
    mayDecide && record.status === "effectiveness" && waiting && waiting.plannedById !== person.id;
  const close = () => setOpen(null);
  const waive = useMutation(
    trpc.nonconformance.waiveCheck.mutationOptions({
      onSuccess: async () => {
        close();
        await afterWrite();
      },
    }),
  );
  return (
    <Panel
      flush
      title={words("record.effectiveness")}
      description={waiting ? t("otherPerson") : undefined}
      actions={
        <>
          {mayDecide && !waiver ? <Button onClick={() => setOpen("waive")}>{t("waive")}</Button> : null}
          {mayWrite && !waiting ? <Button onClick={() => setOpen("plan")}>{t("plan")}</Button> : null}
          {mayRecord ? (
            <Button variant="primary" onClick={() => setOpen("record")}>
              {t("record")}
            </Button>
          ) : null}
        </>
      }
    >
      {waiver ? (
        <p className="border-line border-b px-4 py-3 text-sm">
          <Badge tone="warn">{t("waived")}</Badge> <span translate="no">{waiver.reason}</span>{" "}
          <span className="text-muted">
            {waiver.by} <DateTime value={waiver.at} />
          </span>
        </p>
      ) : null}
      {checks.length === 0 ? <EmptyState compact title={t("none")} /> : <CheckTable checks={checks} />}
      {open === "plan" ? <PlanCheckDialog number={number} onClose={close} /> : null}
      {open === "record" && waiting ? (
        <RecordCheckDialog number={number} criterion={waiting.criterion} onClose={close} />
      ) : null}
      <ConfirmDialog
        open={open === "waive"}
        onOpenChange={close}
        title={t("waiveTitle")}
        confirmLabel={t("waive")}
        reason={{ required: true }}
        pending={waive.isPending}
        error={waive.isError ? errorText(waive.error) : undefined}
        onConfirm={(reason) => waive.mutate({ number, reason })}
      />
    </Panel>
  );
}

function CheckTable({ checks }: { checks: CheckDto[] }) {
  const t = useTranslations("nonconformance.check");
  const words = useTranslations("nonconformance");
  return (
    <div className="overflow-x-auto">
      <Table>
        <thead>
          <tr>
            <Th>{t("criterion")}</Th>
            <Th>{t("planned")}</Th>
            <Th>{t("due")}</Th>
            <Th>{t("result")}</Th>
            <Th>{t("note")}</Th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <Tr key={check.id}>
              <Td>
                <span translate="no">{check.criterion}</span>
              </Td>
              <Td>{check.plannedBy}</Td>
              <Td>
                <DateTime value={check.dueAt} format="date" />{" "}
                {check.isOverdue ? <Badge tone="bad">{words("capa.overdue")}</Badge> : null}
              </Td>
              <Td>
                {check.result === null ? (
                  <StatusBadge tone="info" label={t("waits")} />
                ) : (
                  <StatusBadge
                    tone={check.result === "effective" ? "ok" : "bad"}
                    label={words(`results.${check.result}`)}
                  />
                )}
              </Td>
              <Td>
                <span translate="no">{check.resultNote ?? "—"}</span>
                {check.checkedAt ? (
                  <span className="block text-muted text-xs">
                    {check.checkedBy} <DateTime value={check.checkedAt} />
                  </span>
                ) : null}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
