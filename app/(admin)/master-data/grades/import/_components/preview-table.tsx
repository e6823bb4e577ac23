"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/app/_ui/badge";
import { DataTable } from "@/app/_ui/data-table";
import type { Column } from "@/app/_ui/data-table-columns";
import { Panel } from "@/app/_ui/panel";
import type { GradePreview, GradePreviewRow } from "@/server/modules/materials/contract";
import { LimitText } from "../../_components/limit-text";

const TONES = { create: "ok", revise: "info", unchanged: "idle" } as const;

export function PreviewTable({ preview, actions }: { preview: GradePreview; actions: ReactNode }) {
  const t = useTranslations("master-data");
  const limitColumn = (property: string, header: string): Column<GradePreviewRow> => ({
    id: property,
    header,
    align: "right",
    cell: (row) => {
      const limit = row.limits.find((entry) => entry.property === property);
      return limit ? <LimitText limit={limit} /> : "—";
    },
  });
  const columns: Column<GradePreviewRow>[] = [
    { id: "line", header: t("import.lineHeader"), cell: (row) => row.line, align: "right" },
    {
      id: "change",
      header: t("import.change"),
      cell: (row) => <Badge tone={TONES[row.change]}>{t(`import.changes.${row.change}`)}</Badge>,
    },
    { id: "grade", header: t("fields.grade"), cell: (row) => row.grade },
    { id: "owner", header: t("fields.owner"), cell: (row) => row.owner },
    limitColumn("br", "Br"),
    limitColumn("hcb", "HcB"),
    limitColumn("hcj", "HcJ"),
    limitColumn("bh-max", "(BH)max"),
    { id: "flags", header: t("fields.flags"), cell: (row) => row.flags.join("; "), from: "lg" },
  ];
  return (
    <Panel title={t("import.preview", { count: preview.rows.length })} actions={actions} flush>
      <DataTable
        caption={t("import.preview", { count: preview.rows.length })}
        columns={columns}
        rows={preview.rows}
        rowKey={(row) => String(row.line)}
        sort={null}
        maxHeight="36rem"
      />
    </Panel>
  );
}
