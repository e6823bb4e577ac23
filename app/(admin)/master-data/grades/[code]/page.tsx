import { getTranslations } from "next-intl/server";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { Facts } from "@/app/_ui/facts";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { foundOr404 } from "../../_lib/found-or-404";
import { CompareVersions } from "../_components/compare-versions";
import { GradeLimits } from "../_components/grade-limits";
import { VersionPanel } from "../_components/version-panel";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).code) };
}

export default async function GradePage({ params }: Props) {
  const code = decodeURIComponent((await params).code);
  const [{ user }, versions, t, words] = await Promise.all([
    requireSession(),
    serverApi().then((api) => foundOr404(api.materials.specificationVersions({ code }))),
    getTranslations("master-data"),
    getTranslations("grading.versions"),
  ]);
  const current = versions.find((version) => version.status === "approved") ?? versions[0];
  if (!current) return null;
  const mayWrite = user.permissions.includes("grades:write");
  const hasDraft = versions.some((version) => version.status === "draft");
  return (
    <>
      <PageHeader
        title={current.grade}
        code={current.code}
        crumbs={[{ label: t("sections.grades.title"), href: "/master-data/grades" }]}
        actions={
          mayWrite ? (
            <LinkButton href={`/master-data/grades/${encodeURIComponent(code)}/edit`}>
              {words(hasDraft ? "editDraft" : "edit")}
            </LinkButton>
          ) : null
        }
      />
      <DetailLayout
        aside={
          <>
            <VersionPanel versions={versions} mayApprove={mayWrite} />
            {current.flags.length > 0 ? (
              <Panel title={t("grades.flagged")} description={t("grades.flagsHint")}>
                <ul className="grid gap-1.5 text-sm">
                  {current.flags.map((flag) => (
                    <li key={flag} translate="no" className="break-words">
                      {flag}
                    </li>
                  ))}
                </ul>
              </Panel>
            ) : null}
          </>
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
                label: words("decision"),
                value: words(`decisions.${current.decisionRule}`, { factor: current.guardFactor }),
              },
              { label: words("method"), value: current.requiredMethod ?? words("anyMethod") },
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
        <CompareVersions versions={versions} />
      </DetailLayout>
    </>
  );
}
