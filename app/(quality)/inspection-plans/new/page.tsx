import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { EMPTY_DRAFT } from "../_components/plan-draft";
import { PlanEditor } from "../_components/plan-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inspection-plans"))("new") };
}

export default async function NewPlanPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("inspection:write-plans")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("inspection-plans"), serverApi()]);
  const [operations, products, characteristics] = await Promise.all([
    api.materials.operations(),
    api.materials.products({ limit: 500 }),
    api.inspection.characteristics(),
  ]);
  return (
    <>
      <PageHeader title={t("new")} crumbs={[{ label: t("title"), href: "/inspection-plans" }]} />
      <PlanEditor initial={EMPTY_DRAFT} choices={{ operations, products: products.items, characteristics }} />
    </>
  );
}
