"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { BalanceRowDto, Named } from "@/server/modules/mass-balance/contract";
import { BalanceTable } from "./balance-table";

/** A balance table whose rows lead to the month of their operation. */
export function BalanceRows({
  rows,
  reasons,
  fileName,
  actions,
}: {
  rows: readonly BalanceRowDto[];
  reasons: readonly Named[];
  fileName: string;
  actions: ReactNode;
}) {
  const t = useTranslations("mass-balance");
  return (
    <BalanceTable
      title={t("title")}
      rows={rows}
      reasons={reasons}
      isElement={false}
      fileName={fileName}
      hrefOf={(row) => (row.operation ? `/mass-balance?operation=${row.operation.code}` : null)}
      actions={actions}
    />
  );
}
