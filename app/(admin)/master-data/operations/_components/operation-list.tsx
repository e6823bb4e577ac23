"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Sheet } from "@/app/_ui/dialog";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListToolbar } from "@/app/_ui/list-toolbar";
import { Panel } from "@/app/_ui/panel";
import { useUrlState } from "@/app/_ui/use-url-state";
import type { OperationDto } from "@/server/modules/materials/contract";
import { useNameOf, useWordOf } from "../../_components/word-of";
import { OperationFacts } from "./operation-facts";

export function OperationList({ rows }: { rows: OperationDto[] }) {
  const t = useTranslations("master-data");
  const common = useTranslations("common.table");
  const units = useTranslations("common.units");
  const nameOf = useNameOf();
  const wordOf = useWordOf();
  const search = useUrlState().get("q").toLowerCase();
  const [open, setOpen] = useState<OperationDto | null>(null);
  const shown = rows.filter((row) =>
    `${row.code} ${row.nameEn} ${row.nameZh} ${row.parameters.map((entry) => `${entry.nameEn} ${entry.nameZh}`).join(" ")}`
      .toLowerCase()
      .includes(search),
  );
  const columns: Column<OperationDto>[] = [
    { id: "seq", header: t("fields.seq"), cell: (row) => row.seq, align: "right" },
    {
      id: "code",
      header: t("fields.code"),
      cell: (row) => <span className="font-mono">{row.code}</span>,
    },
    { id: "name", header: t("fields.name"), cell: (row) => nameOf(row) },
    {
      id: "class",
      header: t("fields.equipmentClass"),
      cell: (row) => wordOf("classes", row.equipmentClass),
      from: "md",
    },
    {
      id: "relation",
      header: t("fields.lotRelation"),
      cell: (row) => wordOf("relations", row.lotRelation),
      from: "md",
    },
    {
      id: "unit",
      header: t("fields.unit"),
      cell: (row) => units(row.outputUnit),
      from: "lg",
    },
    {
      id: "gate",
      header: t("fields.gate"),
      cell: (row) => (row.requiresRelease ? t("operations.release") : "—"),
    },
    {
      id: "parameters",
      header: t("fields.parameters"),
      cell: (row) => row.parameters.length,
      align: "right",
    },
  ];
  return (
    <>
      <Panel flush>
        <ListToolbar placeholder={t("search")} />
        <DataTable
          caption={t("sections.operations.title")}
          columns={columns}
          rows={shown}
          rowKey={(row) => row.id}
          onRowOpen={setOpen}
          sort={null}
          empty={<EmptyState title={common("noMatches")} body={common("noMatchesBody")} />}
        />
      </Panel>
      <Sheet
        open={open !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setOpen(null);
        }}
        title={open ? `${open.code} · ${nameOf(open)}` : ""}
        size="lg"
      >
        {open ? <OperationFacts operation={open} /> : null}
      </Sheet>
    </>
  );
}
