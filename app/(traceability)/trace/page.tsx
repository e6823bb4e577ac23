import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { rootOfAddress } from "@/app/_features/traceability/trace-address";
import { TraceQuestion } from "@/app/_features/traceability/trace-question";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { LinkButton } from "@/app/_ui/link-button";
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
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { user } = await requireSession();
  if (!user.permissions.includes("trace:read")) return <SegmentForbidden />;
  const [t, explore] = await Promise.all([getTranslations("trace"), getTranslations("explore")]);
  const address = await searchParams;
  const get = (name: string) => {
    const value = address[name];
    return typeof value === "string" ? value : "";
  };
  const root = rootOfAddress(get);
  const initial = GENEALOGY_DIRECTIONS.find((each) => each === get("direction"));
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={explore("subtitle")}
        actions={<LinkButton href="/trace/compare">{explore("compare.title")}</LinkButton>}
      />
      <div className="grid gap-4">
        <Panel>
          <TraceQuestion key={initial} autoFocus={!root} initial={initial} />
        </Panel>
        {root ? <TraceOf key={`${root.kind}:${root.code}`} root={root} /> : null}
      </div>
    </>
  );
}
