"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/app/_client/trpc";
import { useErrorText } from "@/app/_client/use-error-text";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { formatDecimalText } from "@/app/_ui/number-format";
import { useToast } from "@/app/_ui/toast";
import type { CorrectionDto } from "@/server/modules/lots/contract/stock";

type Decision = { correction: CorrectionDto; decision: "apply" | "refuse" };

/** Counts with what a second person may do about those that wait. */
export function CorrectionTable({
  columns,
  rows,
  mayApprove,
  personId,
  empty,
}: {
  columns: readonly Column<CorrectionDto>[];
  rows: readonly CorrectionDto[];
  mayApprove: boolean;
  personId: string;
  empty: ReactNode;
}) {
  const t = useTranslations("stock.corrections");
  const [chosen, setChosen] = useState<Decision | null>(null);
  const waits = mayApprove && rows.some((row) => row.status === "requested");
  const all: Column<CorrectionDto>[] = waits
    ? [
        ...columns,
        {
          id: "decide",
          header: <span className="sr-only">{t("decide")}</span>,
          cell: (row) =>
            row.status === "requested" ? (
              <Decide
                row={row}
                isOwn={row.requestedById === personId}
                onChoose={(decision) => setChosen({ correction: row, decision })}
              />
            ) : null,
        },
      ]
    : [...columns];
  return (
    <>
      <DataTable
        caption={t("caption")}
        columns={all}
        rows={rows}
        rowKey={(row) => row.id}
        sort={null}
        empty={empty}
      />
      {chosen ? <DecideDialog {...chosen} onClose={() => setChosen(null)} /> : null}
    </>
  );
}

function Decide({
  row,
  isOwn,
  onChoose,
}: {
  row: CorrectionDto;
  isOwn: boolean;
  onChoose: (decision: Decision["decision"]) => void;
}) {
  const t = useTranslations("stock.corrections");
  return (
    <span className="flex flex-wrap items-center justify-end gap-2 py-1">
      {isOwn ? (
        <span className="max-w-52 text-muted text-xs">{t("own")}</span>
      ) : (
        <Button size="sm" variant="primary" disabled={row.isStale} onClick={() => onChoose("apply")}>
          {t("approve")}
        </Button>
      )}
      <Button size="sm" onClick={() => onChoose("refuse")}>
        {t("refuse")}
      </Button>
    </span>
  );
}

function DecideDialog({ correction, decision, onClose }: Decision & { onClose: () => void }) {
  const t = useTranslations("stock.corrections");
  const units = useTranslations("common.units");
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { errorText } = useErrorText();
  const applies = decision === "apply";
  const decide = useMutation(
    trpc.stock.decideCorrection.mutationOptions({
      onSuccess: ({ lot }) => {
        toast({ tone: "ok", title: t(applies ? "approved" : "refused", { lot }) });
        onClose();
        router.refresh();
      },
    }),
  );
  const shown = (quantity: string) => formatDecimalText(quantity, { maximumFractionDigits: 6 });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t(applies ? "approveTitle" : "refuseTitle", { lot: correction.lot })}
      body={
        <>
          <p>
            {applies
              ? t("approveBody", {
                  booked: shown(correction.bookedQuantity),
                  counted: shown(correction.countedQuantity),
                  unit: units(correction.unit),
                })
              : t("refuseBody")}
          </p>
          <p className="mt-2 text-muted text-sm">
            {correction.requestedBy}: {correction.reason}
          </p>
        </>
      }
      confirmLabel={t(applies ? "approve" : "refuse")}
      reason={{ required: !applies }}
      pending={decide.isPending}
      error={decide.isError ? errorText(decide.error) : undefined}
      onConfirm={(reason) => decide.mutate({ id: correction.id, decision, ...(reason ? { reason } : {}) })}
    />
  );
}
