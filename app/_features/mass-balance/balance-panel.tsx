import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import type { MassBalanceInput } from "@/server/modules/mass-balance/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { BalanceRows } from "./balance-rows";

/** The balance of a run or of an order on its own page; nothing before there is one. */
export async function BalancePanel({ of, href }: { of: MassBalanceInput; href?: string }) {
  const [t, api] = await Promise.all([getTranslations("mass-balance"), serverApi()]);
  const { rows, reasons } = await api.massBalance.balance(of);
  if (rows.length === 0) return null;
  return (
    <BalanceRows
      rows={rows}
      reasons={reasons}
      fileName={`mass-balance-${of.run ?? of.workOrder ?? ""}`}
      actions={
        href ? (
          <LinkButton size="sm" variant="ghost" href={href}>
            {t("open")}
          </LinkButton>
        ) : null
      }
    />
  );
}
