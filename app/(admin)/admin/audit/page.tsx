import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { periodOfDays } from "@/app/_client/period-of-days";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import type { AuditFilter } from "@/server/modules/audit/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { AuditList } from "./_components/audit-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

type Search = Record<string, string | string[] | undefined>;

export default async function AuditPage({ searchParams }: { searchParams: Promise<Search> }) {
  const session = await requireSession();
  if (!session.user.permissions.includes("audit:read")) return <SegmentForbidden />;
  const t = await getTranslations("audit");
  const api = await serverApi();
  const [page, choices] = await Promise.all([
    api.audit.page(filterOf(await searchParams, session.siteTimeZone)),
    api.audit.choices(),
  ]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Panel flush>
        <AuditList page={page} choices={choices} />
      </Panel>
    </>
  );
}

function filterOf(search: Search, timeZone: string): AuditFilter {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 120) : undefined;
  };
  const cursor = text("cursor");
  const fields = {
    record: text("q"),
    recordType: text("type"),
    actorId: text("actor"),
    action: text("action"),
    cursor: cursor && /^\d{1,15}$/.test(cursor) ? cursor : undefined,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...periodOfDays(text("from"), text("to"), timeZone) };
}
