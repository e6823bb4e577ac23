import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { LifeBar } from "@/app/_features/maintenance/life-bar";
import { LocalName } from "@/app/_features/maintenance/local-name";
import { ToolStatusBadge } from "@/app/_features/maintenance/maintenance-badges";
import { machineHref } from "@/app/_features/maintenance/maintenance-href";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { Code } from "@/app/_ui/code";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { History } from "@/app/_ui/history";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MountingTable } from "./_components/mounting-table";
import { ToolActions } from "./_components/tool-actions";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function ToolPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("maintenance:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const [t, format, api] = await Promise.all([
    getTranslations("maintenance.tool"),
    getFormatter(),
    serverApi(),
  ]);
  const tool = await api.maintenance.tool({ code }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!tool) notFound();
  const mayWrite = user.permissions.includes("maintenance:write");
  const machines = mayWrite
    ? (await api.equipment.all()).filter((unit) => unit.equipmentClass === tool.equipmentClass)
    : [];
  const life = t("of", {
    used: format.number(Math.round(Number(tool.used))),
    limit: format.number(Number(tool.lifeLimit)),
    unit: t(`lifeUnits.${tool.lifeUnit}`),
  });
  return (
    <>
      <PageHeader
        code={tool.code}
        title={<LocalName of={tool} />}
        status={<ToolStatusBadge status={tool.status} />}
        crumbs={[{ label: t("title"), href: "/tools" }]}
        actions={mayWrite ? <ToolActions tool={tool} machines={machines} /> : null}
      />
      <DetailLayout
        aside={
          <Panel title={t("events")}>
            <History
              entries={tool.events.map((event) => ({
                id: event.id,
                title: t(`event.${event.kind}`),
                when: <DateTime value={event.at} />,
                actor: event.by,
                body: (
                  <>
                    {t("usedThen", { used: format.number(Number(event.used)) })}{" "}
                    <span translate="no">{event.note}</span>
                  </>
                ),
              }))}
            />
          </Panel>
        }
      >
        <Panel title={t("life")}>
          <div className="grid gap-3">
            <p className="font-semibold text-2xl tabular-nums">
              {format.number(tool.share, "percent")}
              <span className="ml-3 font-normal text-base text-muted">{life}</span>
            </p>
            <LifeBar share={tool.share} label={life} />
            <Facts
              columns={2}
              items={[
                { label: t("kind"), value: t(`kinds.${tool.kind}`) },
                {
                  label: t("on"),
                  value: tool.mountedOn ? (
                    <Code value={tool.mountedOn} href={machineHref(tool.mountedOn)} />
                  ) : null,
                },
                { label: t("regrinds"), value: tool.regrinds },
                {
                  label: t("status"),
                  value: t("limitNote", { percent: tool.blocksAtLimit ? 100 : 110 }),
                },
              ]}
            />
          </div>
        </Panel>
        <Panel flush title={t("mountings")}>
          <MountingTable mountings={tool.mountings} />
        </Panel>
        <Panel title={t("runs")}>
          {tool.runs.length === 0 ? (
            <p className="text-muted">{t("noRuns")}</p>
          ) : (
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {tool.runs.map((run) => (
                <li key={run.code}>
                  <Code value={run.code} href={`/runs/${run.code}`} />
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </DetailLayout>
    </>
  );
}
