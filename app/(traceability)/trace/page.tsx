import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TraceQuestion } from "@/app/_features/traceability/trace-question";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { GENEALOGY_DIRECTIONS } from "@/server/modules/traceability/contract";
import { TraceOf } from "./_components/trace-of";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("trace"))("title") };
}

export default async function TracePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("trace:read")) return <SegmentForbidden />;
  const t = await getTranslations("trace");
  const { lot, direction } = await searchParams;
  const initial = GENEALOGY_DIRECTIONS.find((each) => each === direction);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <div className="grid gap-4">
        <Panel>
          <TraceQuestion key={initial} autoFocus={!lot} initial={initial} />
        </Panel>
        {lot ? <TraceOf key={lot} lotCode={lot} /> : null}
      </div>
    </>
  );
}
