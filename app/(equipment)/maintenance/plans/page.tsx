import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { PlanTable } from "./_components/plan-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("maintenance.plan"))("title") };
}

export default async function PlansPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("maintenance"), serverApi()]);
  const [plans, machines] = await Promise.all([api.maintenance.plans(), api.equipment.all()]);
  return (
    <>
      <PageHeader
        title={t("plan.title")}
        subtitle={t("plan.subtitle")}
        crumbs={[{ label: t("title"), href: "/maintenance" }]}
      />
      <PlanTable
        plans={plans}
        machines={machines}
        mayWrite={user.permissions.includes("maintenance:write")}
      />
    </>
  );
}
