"use client";

import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { CalendarDay } from "@/app/_ui/date-time";
import { Dialog } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel } from "@/app/_ui/panel";
import type { CalendarDetailDto, ExceptionDto } from "@/server/modules/equipment/contract/calendars";
import { ExceptionsForm } from "./exceptions-form";

/** Holidays, closed days and extra working days. */
export function ExceptionsPanel({ calendar, mayEdit }: { calendar: CalendarDetailDto; mayEdit: boolean }) {
  const t = useTranslations("calendars");
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<ExceptionDto | null>(null);
  const columns: Column<ExceptionDto>[] = [
    { id: "date", header: t("fields.date"), cell: (row) => <CalendarDay value={row.date} /> },
    {
      id: "kind",
      header: t("fields.kind"),
      cell: (row) => (
        <Badge tone={row.kind === "closed" ? "idle" : "info"}>{t(`preview.kinds.${row.kind}`)}</Badge>
      ),
    },
    {
      id: "shifts",
      header: t("fields.shifts"),
      cell: (row) =>
        row.kind === "closed" ? (
          "—"
        ) : (
          <span className="font-mono">{row.shiftCodes.join(" · ") || t("exceptions.allShifts")}</span>
        ),
    },
    { id: "note", header: t("fields.note"), cell: (row) => <span translate="no">{row.note}</span> },
    ...(mayEdit
      ? [
          {
            id: "remove",
            header: <span className="sr-only">{t("exceptions.remove")}</span>,
            cell: (row: ExceptionDto) => (
              <IconButton
                size="sm"
                label={t("exceptions.removeDay", { date: row.date })}
                icon={<Trash2 aria-hidden="true" className="size-4" />}
                onClick={() => setRemoving(row)}
              />
            ),
          },
        ]
      : []),
  ];
  const rows = [...calendar.exceptions].reverse();
  return (
    <Panel
      title={t("exceptions.title")}
      flush
      actions={mayEdit ? <Button onClick={() => setAdding(true)}>{t("exceptions.add")}</Button> : null}
    >
      <DataTable
        caption={t("exceptions.title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.date}
        maxHeight="28rem"
        sort={null}
        empty={<EmptyState title={t("exceptions.emptyTitle")} body={t("exceptions.emptyBody")} compact />}
      />
      <Dialog open={adding} onOpenChange={setAdding} title={t("exceptions.add")}>
        {adding ? <ExceptionsForm calendar={calendar} onDone={() => setAdding(false)} /> : null}
      </Dialog>
      <RemoveException calendar={calendar} exception={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

function RemoveException({
  calendar,
  exception,
  onClose,
}: {
  calendar: CalendarDetailDto;
  exception: ExceptionDto | null;
  onClose: () => void;
}) {
  const t = useTranslations("calendars");
  const trpc = useTRPC();
  const router = useRouter();
  const { errorText } = useErrorText();
  const remove = useMutation(
    trpc.calendars.removeExceptions.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
    }),
  );
  const date = exception?.date ?? "";
  const isPast = date < calendar.today;
  return (
    <ConfirmDialog
      open={exception !== null}
      onOpenChange={onClose}
      title={t("exceptions.removeDay", { date })}
      body={isPast ? t("exceptions.pastBody") : t("exceptions.removeBody")}
      confirmLabel={t("exceptions.remove")}
      danger
      reason={isPast ? { required: true } : undefined}
      pending={remove.isPending}
      error={remove.error ? errorText(remove.error) : undefined}
      onConfirm={(reason) =>
        remove.mutate({ code: calendar.code, dates: [date], ...(reason ? { reason } : {}) })
      }
    />
  );
}
