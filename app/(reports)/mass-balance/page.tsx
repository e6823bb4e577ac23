import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { BalanceBody } from "./_components/balance-body";
import { ViewSwitch } from "./_components/view-switch";
import { type BalanceSearch, readBalanceInput } from "./_lib/balance-search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mass-balance"))("title") };
}

/** Where the mass went: a month, an operation or an order; the mass or one element in it. */
export default async function MassBalancePage({ searchParams }: { searchParams: Promise<BalanceSearch> }) {
  const { user } = await requireSession();
  if (!user.permissions.includes("runs:read")) return <SegmentForbidden />;
  const [t, api, search] = await Promise.all([getTranslations("mass-balance"), serverApi(), searchParams]);
  const balance = await api.massBalance.balance(readBalanceInput(search)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={<ViewSwitch active="flow" month={balance?.scope.month ?? null} />}
      />
      {balance ? (
        <BalanceBody balance={balance} />
      ) : (
        <Panel>
          <EmptyState
            title={t("orderUnknown", { number: search.order ?? "" })}
            action={<LinkButton href="/mass-balance">{t("wholeMonth")}</LinkButton>}
          />
        </Panel>
      )}
    </>
  );
}
