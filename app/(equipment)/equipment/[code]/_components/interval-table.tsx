"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Duration } from "@/app/_features/equipment/duration";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { StateBadge } from "@/app/_features/equipment/state-badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import { useToast } from "@/app/_ui/toast";
import type { StateIntervalDto, UnitDayDto } from "@/server/modules/equipment/contract";
import type { CorrectionRange } from "./correction-dialog";

/** The states of the day as they count, with who corrected what; the machine's word comes back when a correction is taken back. */
export function IntervalTable({
  day,
  onCorrect,
  onChanged,
}: {
  day: UnitDayDto;
  onCorrect: ((range: CorrectionRange) => void) | undefined;
  onChanged: () => Promise<void>;
}) {
  const t = useTranslations("equipment.intervals");
  const stateName = useTranslations("equipment.states");
  const name = useLocalName();
  const formatter = useFormatter();
  const [voiding, setVoiding] = useState<string | null>(null);
  const rows = [...day.intervals].reverse();
  const columns: Column<StateIntervalDto>[] = [
    {
      id: "state",
      header: t("state"),
      cell: (row) => <StateBadge state={row.state} />,
      csv: (row) => stateName(row.state),
    },
    {
      id: "from",
      header: t("from"),
      cell: (row) => <DateTime value={row.startsAt} format="dateTimeSeconds" />,
      csv: (row) => row.startsAt,
    },
    {
      id: "to",
      header: t("to"),
      cell: (row) => (row.endsAt ? <DateTime value={row.endsAt} format="dateTimeSeconds" /> : t("lasting")),
      csv: (row) => row.endsAt,
    },
    {
      id: "duration",
      header: t("duration"),
      align: "right",
      cell: (row) => <Duration seconds={row.seconds} />,
      csv: (row) => row.seconds,
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) => (row.reason ? name(row.reason) : <span className="text-faint">—</span>),
      csv: (row) => (row.reason ? name(row.reason) : ""),
    },
    {
      id: "correction",
      header: t("correction"),
      cell: ({ correction }) =>
        correction
          ? t(correction.note ? "by" : "byWithoutNote", {
              author: correction.author,
              at: formatter.dateTime(new Date(correction.at), "dateTime"),
              note: correction.note,
            })
          : null,
      csv: (row) => row.correction?.note,
    },
    ...(onCorrect
      ? [
          {
            id: "actions",
            header: <span className="sr-only">{t("correction")}</span>,
            align: "right" as const,
            cell: (row: StateIntervalDto) =>
              row.correction ? (
                <Button size="sm" variant="ghost" onClick={() => setVoiding(row.correction?.id ?? null)}>
                  {t("takeBack")}
                </Button>
              ) : (
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => onCorrect({ from: row.startsAt, to: row.endsAt ?? day.now })}
                >
                  {t("correctThis")}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Panel
      flush
      title={t("caption")}
      actions={
        <CsvExportButton columns={columns} rows={rows} fileName={`${day.unit.code}-${day.date}-states`} />
      }
    >
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.startsAt}
        sort={null}
        maxHeight="32rem"
        empty={<EmptyState compact title={t("empty")} />}
      />
      {voiding ? <TakeBack id={voiding} onClose={() => setVoiding(null)} onDone={onChanged} /> : null}
    </Panel>
  );
}

function TakeBack({ id, onClose, onDone }: { id: string; onClose: () => void; onDone: () => Promise<void> }) {
  const t = useTranslations("equipment.intervals");
  const trpc = useTRPC();
  const toast = useToast();
  const { errorText } = useErrorText();
  const voiding = useMutation(trpc.equipment.voidCorrection.mutationOptions());
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("takeBackTitle")}
      body={t("takeBackBody")}
      confirmLabel={t("takeBack")}
      reason={{ required: true }}
      pending={voiding.isPending}
      error={voiding.error ? errorText(voiding.error) : undefined}
      onConfirm={(reason) =>
        voiding.mutate(
          { correctionId: id, reason: reason ?? "" },
          {
            onSuccess: () => {
              void onDone();
              toast({ title: t("takenBack") });
              onClose();
            },
          },
        )
      }
    />
  );
}
