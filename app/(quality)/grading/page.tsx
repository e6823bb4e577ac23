import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { gradeProposalsInput } from "@/server/modules/quality/contract/grading";
import { serverApi } from "@/server/trpc/server-caller";
import { GradeLots } from "./_components/grade-lots";
import { SettingsButton } from "./_components/settings-dialog";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("grading"))("title") };
}

export default async function GradingPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("quality:read")) return <SegmentForbidden />;
  const [t, api, address] = await Promise.all([getTranslations("grading"), serverApi(), searchParams]);
  const input = gradeProposalsInput.safeParse({
    lots: (address.lots ?? "").split(/[\s,;，；]+/u).filter(Boolean),
    ...(address.order ? { workOrderNumber: address.order } : {}),
    ...(address.run ? { runCode: address.run } : {}),
  });
  const [settings, lots] = await Promise.all([
    api.grading.settings(),
    input.success ? api.grading.proposals(input.data) : waiting(api),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t(`subtitle.${settings.preference}`)}
        actions={user.permissions.includes("grades:write") ? <SettingsButton settings={settings} /> : null}
      />
      <GradeLots lots={lots} mayGrade={user.permissions.includes("lots:regrade")} isChosen={input.success} />
    </>
  );
}

/** Without a choice: what waits for a decision and failed its test. */
async function waiting(api: Awaited<ReturnType<typeof serverApi>>) {
  const queue = await api.quality.releaseQueue({ verdict: "fail", limit: 50 });
  const codes = queue.items.map((item) => item.lot.code);
  return codes.length === 0 ? [] : api.grading.proposals({ lots: codes });
}
