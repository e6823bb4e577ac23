"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import type { InspectionSummary } from "@/server/modules/inspection/contract";
import { inspectionHref, useInspectionColumns } from "./use-inspection-columns";

export function LotInspectionTable({ inspections }: { inspections: InspectionSummary[] }) {
  const t = useTranslations("inspections");
  const columns = useInspectionColumns({ withLot: false });
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={inspections}
      rowKey={({ number }) => number}
      rowHref={({ number }) => inspectionHref(number)}
      sort={null}
    />
  );
}
