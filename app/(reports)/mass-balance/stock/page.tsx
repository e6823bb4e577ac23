import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { stockBalanceInput } from "@/server/modules/mass-balance/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { MonthPicker } from "../_components/month-picker";
import { ViewSwitch } from "../_components/view-switch";
import { StockTable } from "./_components/stock-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mass-balance"))("stock.title") };
}

/** The stock of every material over a month: what was there, what came, what went, what is left. */
export default async function StockBalancePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("lots:read")) return <SegmentForbidden />;
  const [t, api, search] = await Promise.all([getTranslations("mass-balance"), serverApi(), searchParams]);
  const asked = stockBalanceInput.safeParse({ month: search.month });
  const stock = await api.massBalance.stock(asked.success ? asked.data : {});
  return (
    <>
      <PageHeader
        title={t("stock.title")}
        subtitle={t("stock.subtitle")}
        actions={<ViewSwitch active="stock" month={stock.month} />}
      />
      <div className="grid gap-4">
        <MonthPicker month={stock.month} thisMonth={stock.thisMonth} />
        <StockTable stock={stock} />
        <p className="max-w-[90ch] text-muted text-xs">{t("stock.words")}</p>
      </div>
    </>
  );
}
