"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLocalName } from "@/app/_features/equipment/local-name";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Code } from "@/app/_ui/code";
import { CsvExportButton } from "@/app/_ui/csv-export-button";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { Quantity } from "@/app/_ui/quantity";
import type { SparePartDto } from "@/server/modules/maintenance/contract/parts";
import { CountDialog, NewPartDialog, ReceiveDialog } from "./part-dialogs";

type Open = { what: "receive" | "count"; part: SparePartDto } | { what: "new" } | null;

/** The shelf: what is there, what is below its minimum, and what came or was counted. */
export function PartTable({ parts, mayWrite }: { parts: SparePartDto[]; mayWrite: boolean }) {
  const t = useTranslations("maintenance.store");
  const name = useLocalName();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const columns: Column<SparePartDto>[] = [
    { id: "code", header: t("code"), cell: ({ code }) => <Code value={code} />, csv: ({ code }) => code },
    { id: "name", header: t("name"), cell: name, csv: name },
    {
      id: "stock",
      header: t("stock"),
      align: "right",
      cell: (part) => (
        <span className="flex flex-wrap items-center justify-end gap-2">
          {part.isBelowMinimum ? <Badge tone="bad">{t("below")}</Badge> : null}
          <Quantity value={part.stock} unit={part.unit} />
        </span>
      ),
      csv: (part) => part.stock,
    },
    {
      id: "minimum",
      header: t("minimum"),
      align: "right",
      cell: (part) => <Quantity value={part.minimum} unit={part.unit} />,
      csv: (part) => part.minimum,
    },
    { id: "place", header: t("place"), cell: ({ place }) => place, from: "md", csv: ({ place }) => place },
    ...(mayWrite
      ? [
          {
            id: "actions",
            header: "",
            align: "right" as const,
            cell: (part: SparePartDto) => (
              <span className="flex justify-end gap-2">
                <Button size="sm" onClick={() => setOpen({ what: "receive", part })}>
                  {t("receive")}
                </Button>
                <Button size="sm" onClick={() => setOpen({ what: "count", part })}>
                  {t("count")}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel flush>
      <ListToolbar
        actions={
          <>
            <CsvExportButton columns={columns} rows={parts} fileName="spare-parts" />
            {mayWrite ? (
              <Button variant="primary" onClick={() => setOpen({ what: "new" })}>
                {t("new")}
              </Button>
            ) : null}
          </>
        }
      />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={parts}
        rowKey={({ code }) => code}
        sort={null}
        empty={<EmptyState title={t("empty")} body={t("emptyBody")} />}
      />
      {open?.what === "new" ? <NewPartDialog onClose={close} /> : null}
      {open?.what === "receive" ? <ReceiveDialog part={open.part} onClose={close} /> : null}
      {open?.what === "count" ? <CountDialog part={open.part} onClose={close} /> : null}
    </Panel>
  );
}
