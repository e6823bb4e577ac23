"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { useKpiText, useKpiWords } from "@/app/_features/equipment/kpi-text";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { CalendarDay } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { TargetDto } from "@/server/modules/oee/contract/targets";

/** All targets with the day from which each holds. */
export function TargetTable({ targets, mayEdit }: { targets: TargetDto[]; mayEdit: boolean }) {
  const t = useTranslations("oee-explorer.targetPage");
  const scopes = useTranslations("oee-explorer.scope");
  const name = useLocalName();
  const text = useKpiText();
  const words = useKpiWords();
  const [removing, setRemoving] = useState<TargetDto | null>(null);
  const scope = (row: TargetDto) =>
    row.code === null || row.nameEn === null || row.nameZh === null
      ? scopes("site")
      : `${row.code} ${name({ nameEn: row.nameEn, nameZh: row.nameZh })}`;
  const value = (row: TargetDto) => (row.value === null ? t("none") : text(row.kpi, row.value));
  const columns: Column<TargetDto>[] = [
    { id: "scope", header: t("scope"), cell: scope, csv: scope },
    {
      id: "figure",
      header: t("figure"),
      cell: (row) => words(row.kpi).name,
      csv: (row) => words(row.kpi).name,
    },
    { id: "value", header: t("value"), align: "right", cell: value, csv: (row) => row.value },
    {
      id: "from",
      header: t("from"),
      cell: (row) => <CalendarDay value={row.effectiveFrom} />,
      csv: (row) => row.effectiveFrom,
    },
    {
      id: "by",
      header: t("by"),
      cell: (row) => <span translate="no">{row.createdByLabel}</span>,
      csv: (row) => row.createdByLabel,
    },
    ...(mayEdit
      ? [
          {
            id: "remove",
            header: <span className="sr-only">{t("remove")}</span>,
            cell: (row: TargetDto) => (
              <IconButton
                size="sm"
                label={t("removeOf", { figure: words(row.kpi).name, date: row.effectiveFrom })}
                icon={<Trash2 aria-hidden="true" className="size-4" />}
                onClick={() => setRemoving(row)}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel
      flush
      title={t("title")}
      actions={<CsvExportButton columns={columns} rows={targets} fileName="oee-targets" />}
    >
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={targets}
        rowKey={(row) => row.id}
        sort={null}
        empty={<EmptyState title={t("emptyTitle")} body={t("emptyBody")} />}
      />
      <RemoveTarget target={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

function RemoveTarget({ target, onClose }: { target: TargetDto | null; onClose: () => void }) {
  const t = useTranslations("oee-explorer.targetPage");
  const words = useKpiWords();
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const remove = useMutation(
    trpc.oeeTargets.remove.mutationOptions({
      onSuccess: () => {
        toast({ tone: "ok", title: t("removed") });
        onClose();
        router.refresh();
      },
    }),
  );
  return (
    <ConfirmDialog
      open={target !== null}
      onOpenChange={onClose}
      title={
        target ? t("removeOf", { figure: words(target.kpi).name, date: target.effectiveFrom }) : t("remove")
      }
      body={t("reasonBody")}
      confirmLabel={t("remove")}
      danger
      pending={remove.isPending}
      error={remove.error ? errorText(remove.error) : undefined}
      onConfirm={() => remove.mutate({ id: target?.id ?? "" })}
    />
  );
}
