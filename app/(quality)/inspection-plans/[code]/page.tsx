import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Badge, StatusBadge } from "@/app/_ui/badge";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { planRef } from "@/server/modules/inspection/contract/plans";
import { serverApi } from "@/server/trpc/server-caller";
import { PlanActions } from "./_components/plan-actions";
import { PlanView } from "./_components/plan-view";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function PlanPage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const wanted = planRef.shape.version.safeParse((await searchParams).version).data;
  const [t, locale, api] = await Promise.all([getTranslations("inspection-plans"), getLocale(), serverApi()]);
  const versions = await api.inspection.planVersions({ code }).catch(orNotFound);
  const plan = versions.find(({ version }) => version === wanted) ?? versions[0];
  if (!plan) notFound();
  const [operations, products, characteristics] = await Promise.all([
    api.materials.operations(),
    api.materials.products({ limit: 500 }),
    api.inspection.characteristics(),
  ]);
  const mayWrite = user.permissions.includes("inspection:write-plans");
  return (
    <>
      <PageHeader
        code={plan.code}
        title={locale === "zh-CN" ? plan.nameZh : plan.nameEn}
        status={
          <span className="flex gap-1">
            <StatusBadge
              tone={plan.status === "approved" ? "ok" : plan.status === "draft" ? "info" : "idle"}
              label={`v${plan.version} ${t(`status.${plan.status}`)}`}
            />
            {plan.isGate ? <Badge tone="accent">{t("gate")}</Badge> : null}
          </span>
        }
        crumbs={[{ label: t("title"), href: "/inspection-plans" }]}
        actions={mayWrite ? <PlanActions plan={plan} /> : null}
      />
      <PlanView
        key={`${plan.code} ${plan.version} ${plan.createdAt}`}
        plan={plan}
        versions={versions}
        mayWrite={mayWrite}
        choices={{ operations, products: products.items, characteristics }}
      />
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
  throw error;
}
