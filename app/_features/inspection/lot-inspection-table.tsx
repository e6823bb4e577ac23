"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/app/_ui/data-table";
import type { InspectionSummary } from "@/server/modules/inspection/contract";
import { inspectionHref, useInspectionColumns } from "./use-inspection-columns";

/** Inspections of one lot, or of several with their lots. */
export function LotInspectionTable({
  inspections,
  withLot = false,
}: {
  inspections: InspectionSummary[];
  withLot?: boolean;
}) {
  const t = useTranslations("inspections");
  const columns = useInspectionColumns({ withLot });
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
