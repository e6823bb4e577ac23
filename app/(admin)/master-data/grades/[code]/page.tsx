import { getTranslations } from "next-intl/server";
import { DateTime } from "@/app/_ui/date-time";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { serverApi } from "@/server/trpc/server-caller";
import { foundOr404 } from "../../_lib/found-or-404";
import { GradeLimits } from "../_components/grade-limits";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).code) };
}

export default async function GradePage({ params }: Props) {
  const code = decodeURIComponent((await params).code);
  const revisions = await foundOr404((await serverApi()).materials.gradeRevisions({ code }));
  const t = await getTranslations("master-data");
  const [current, ...earlier] = revisions;
  if (!current) return null;
  return (
    <>
      <PageHeader
        title={current.grade}
        code={current.code}
        crumbs={[{ label: t("sections.grades.title"), href: "/master-data/grades" }]}
      />
      <DetailLayout
        aside={
          current.flags.length > 0 ? (
            <Panel title={t("grades.flagged")} description={t("grades.flagsHint")}>
              <ul className="grid gap-1.5 text-sm">
                {current.flags.map((flag) => (
                  <li key={flag} translate="no" className="break-words">
                    {flag}
                  </li>
                ))}
              </ul>
            </Panel>
          ) : undefined
        }
      >
        <Panel title={t("grades.limits")}>
          <GradeLimits grade={current} />
        </Panel>
        <Panel title={t("grades.source")}>
          <Facts
            items={[
              { label: t("fields.owner"), value: <span translate="no">{current.owner}</span> },
              { label: t("fields.ownerKind"), value: t(`ownerKinds.${current.ownerKind}`) },
              { label: t("fields.series"), value: current.series },
              { label: t("fields.revision"), value: current.revision },
              {
                label: t("fields.source"),
                value: current.sourceUrl?.startsWith("https://") ? (
                  <a
                    href={current.sourceUrl}
                    rel="noreferrer"
                    target="_blank"
                    translate="no"
                    className="break-all text-accent underline"
                  >
                    {current.sourceUrl}
                  </a>
                ) : (
                  current.sourceUrl
                ),
                wide: true,
              },
            ]}
          />
        </Panel>
        {earlier.map((revision) => (
          <Panel
            key={revision.id}
            title={t("grades.earlier", { revision: revision.revision })}
            description={<DateTime value={revision.retiredAt} />}
          >
            <GradeLimits grade={revision} />
          </Panel>
        ))}
      </DetailLayout>
    </>
  );
}
