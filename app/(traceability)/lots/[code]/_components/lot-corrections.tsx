"use client";

import { useTranslations } from "next-intl";
import { CorrectionTable } from "@/app/_features/stock/correction-table";
import { useCorrectionColumns } from "@/app/_features/stock/use-correction-columns";
import { EmptyState } from "@/app/_ui/empty-state";
import { Panel } from "@/app/_ui/panel";
import type { Permission } from "@/server/access/permissions";
import type { LotDetail } from "@/server/modules/lots/contract/lot-detail";
import type { CorrectionDto } from "@/server/modules/lots/contract/stock";

/** The counts of this lot; one that waits can be decided here. */
export function LotCorrections({
  lot,
  corrections,
  user,
}: {
  lot: LotDetail;
  corrections: CorrectionDto[];
  user: { id: string; permissions: readonly Permission[] };
}) {
  const t = useTranslations("stock.corrections");
  const columns = useCorrectionColumns({ ofOneLot: true });
  return (
    <Panel flush title={t("title")}>
      <CorrectionTable
        key={lot.code}
        columns={columns}
        rows={corrections}
        mayApprove={user.permissions.includes("lots:approve-correction")}
        personId={user.id}
        empty={<EmptyState compact title={t("none")} />}
      />
    </Panel>
  );
}
