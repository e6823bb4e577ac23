"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { useClassWord } from "@/app/_features/maintenance/class-word";
import { useAfterWrite } from "@/app/_features/maintenance/use-after-write";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { EquipmentUnitDto } from "@/server/modules/equipment/contract";
import type { PlanDto } from "@/server/modules/maintenance/contract/plans";
import { PlanDialog } from "./plan-dialog";

/** The plans in force; a change is a new version, an end needs a reason. */
export function PlanTable({
  plans,
  machines,
  mayWrite,
}: {
  plans: PlanDto[];
  machines: EquipmentUnitDto[];
  mayWrite: boolean;
}) {
  const t = useTranslations("maintenance");
  const name = useLocalName();
  const classWord = useClassWord();
  const trpc = useTRPC();
  const { saved, errorText } = useAfterWrite();
  const [editing, setEditing] = useState<PlanDto | "new" | null>(null);
  const [ending, setEnding] = useState<PlanDto | null>(null);
  const end = useMutation(
    trpc.maintenance.endPlan.mutationOptions({
      onSuccess: ({ code }) => {
        setEnding(null);
        return saved(t("plan.ended", { code }));
      },
    }),
  );
  const columns: Column<PlanDto>[] = [
    { id: "code", header: t("plan.code"), cell: ({ code }) => <Code value={code} /> },
    { id: "name", header: t("due.plan"), cell: (plan) => name(plan) },
    { id: "kind", header: t("plan.kind"), cell: ({ kind }) => t(`kinds.${kind}`), from: "lg" },
    {
      id: "for",
      header: t("plan.for"),
      cell: (plan) => plan.equipmentCode ?? classWord(plan.equipmentClass ?? ""),
    },
    {
      id: "every",
      header: t("plan.interval"),
      cell: (plan) => t("plan.every", { interval: plan.interval, unit: t(`units.${plan.trigger}`) }),
    },
    {
      id: "tasks",
      header: t("plan.tasks"),
      cell: ({ tasks }) => t("plan.taskCount", { count: tasks.length }),
      from: "md",
    },
    { id: "version", header: t("plan.version"), align: "right", cell: ({ version }) => version, from: "md" },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: "",
            align: "right" as const,
            cell: (plan: PlanDto) => (
              <span className="flex justify-end gap-2">
                <Button size="sm" onClick={() => setEditing(plan)}>
                  {t("plan.edit")}
                </Button>
                <Button size="sm" onClick={() => setEnding(plan)}>
                  {t("plan.end")}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel
      flush
      title={t("plan.caption")}
      actions={
        mayWrite ? (
          <Button variant="primary" onClick={() => setEditing("new")}>
            {t("plan.new")}
          </Button>
        ) : null
      }
    >
      <DataTable
        caption={t("plan.caption")}
        columns={columns}
        rows={plans}
        rowKey={({ code }) => code}
        sort={null}
        empty={<EmptyState title={t("plan.empty")} body={t("plan.emptyBody")} />}
      />
      {editing ? (
        <PlanDialog
          plan={editing === "new" ? null : editing}
          machines={machines}
          onClose={() => setEditing(null)}
        />
      ) : null}
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={() => setEnding(null)}
        danger
        title={t("plan.endTitle", { code: ending?.code ?? "" })}
        body={t("plan.endBody")}
        confirmLabel={t("plan.end")}
        reason={{ required: true }}
        pending={end.isPending}
        error={end.isError ? errorText(end.error) : undefined}
        onConfirm={(reason) => (ending ? end.mutate({ code: ending.code, reason }) : undefined)}
      />
    </Panel>
  );
}
