"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { labelsHref } from "@/app/_features/labels/labels-href";
import { PrintForm } from "@/app/_features/labels/print-form";
import { Button } from "@/app/_ui/button";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { DateTime } from "@/app/_ui/date-time";
import { Dialog } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { LabelPrintDto, LabelSize } from "@/server/modules/labels/contract";

/** Every printing of the lot's label, and the next one: the first as it is, each later one with its reason. */
export function LotLabels({
  lot,
  prints,
  mayPrint,
}: {
  lot: string;
  prints: readonly LabelPrintDto[];
  mayPrint: boolean;
}) {
  const t = useTranslations("labels.prints");
  const labels = useTranslations("labels");
  const [open, setOpen] = useState(false);
  const columns = useColumns();
  const wasPrinted = prints.length > 0;
  const print = mayPrint ? (
    <Button
      variant="primary"
      icon={<Printer aria-hidden="true" className="size-4" />}
      onClick={() => setOpen(true)}
    >
      {wasPrinted ? t("again") : t("first")}
    </Button>
  ) : null;
  return (
    <Panel
      flush
      title={t("title")}
      actions={
        <div className="flex flex-wrap gap-2">
          <CsvExportButton columns={columns} rows={prints} fileName={`${lot}-labels`} />
          <LinkButton href={labelsHref([lot])}>{labels("preview")}</LinkButton>
          {wasPrinted ? print : null}
        </div>
      }
    >
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={prints}
        rowKey={(row) => row.id}
        sort={null}
        empty={<EmptyState compact title={t("empty")} body={t("emptyBody")} action={print} />}
      />
      <PrintDialog lot={lot} wasPrinted={wasPrinted} open={open} onOpenChange={setOpen} />
    </Panel>
  );
}

function PrintDialog({
  lot,
  wasPrinted,
  open,
  onOpenChange,
}: {
  lot: string;
  wasPrinted: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const t = useTranslations("labels");
  const [size, setSize] = useState<LabelSize>("60x40");
  const [copies, setCopies] = useState("1");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={wasPrinted ? t("dialogAgain", { lot }) : t("dialogTitle", { lot })}
      size="sm"
    >
      {open ? (
        <PrintForm
          lots={[lot]}
          before={wasPrinted ? 1 : 0}
          formats={["pdf", "zpl"]}
          size={size}
          onSizeChange={setSize}
          copies={copies}
          onCopiesChange={setCopies}
        />
      ) : null}
    </Dialog>
  );
}

function useColumns(): Column<LabelPrintDto>[] {
  const t = useTranslations("labels.prints");
  return [
    {
      id: "sequence",
      header: t("sequence"),
      align: "right",
      cell: (row) => row.sequence,
      csv: (row) => row.sequence,
    },
    {
      id: "when",
      header: t("when"),
      cell: (row) => <DateTime value={row.printedAt} />,
      csv: (row) => row.printedAt,
    },
    { id: "who", header: t("who"), cell: (row) => row.printedBy, csv: (row) => row.printedBy },
    {
      id: "format",
      header: t("format"),
      cell: (row) => t(`formats.${row.format}`),
      csv: (row) => row.format,
    },
    {
      id: "copies",
      header: t("copies"),
      align: "right",
      cell: (row) => row.copies,
      csv: (row) => row.copies,
    },
    {
      id: "reason",
      header: t("reason"),
      cell: (row) => row.reason ?? <span className="text-muted">{t("original")}</span>,
      csv: (row) => row.reason,
    },
  ];
}
