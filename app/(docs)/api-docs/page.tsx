import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { Code } from "@/app/_ui/code";
import { LinkButton } from "@/app/_ui/link-button";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { Table, Td, Th, Tr } from "@/app/_ui/table";
import { serverApi } from "@/server/trpc/server-caller";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api-docs");
  return { title: t("title") };
}

export default async function ApiDocsPage() {
  const [t, locale, api] = await Promise.all([getTranslations("api-docs"), getLocale(), serverApi()]);
  const endpoints = await api.integration.endpoints();
  const tags = [...new Set(endpoints.map((endpoint) => endpoint.tag))];
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-4 p-6">
      <PageHeader
        title={t("title")}
        subtitle={t("introduction")}
        actions={<LinkButton href="/api/v1/openapi.json">{t("document")}</LinkButton>}
      />
      {tags.map((tag) => (
        <Panel key={tag} title={t(`tags.${tag}`)} flush>
          <Table>
            <thead>
              <Tr>
                <Th>{t("call")}</Th>
                <Th>{t("does")}</Th>
                <Th>{t("scope")}</Th>
              </Tr>
            </thead>
            <tbody>
              {endpoints
                .filter((endpoint) => endpoint.tag === tag)
                .map((endpoint) => (
                  <Tr key={`${endpoint.method} ${endpoint.path}`}>
                    <Td>
                      <Badge>{endpoint.method}</Badge> <Code value={endpoint.path} />
                    </Td>
                    <Td>{locale === "zh-CN" ? endpoint.summaryZh : endpoint.summary}</Td>
                    <Td>{endpoint.scope === null ? t("noKey") : <Code value={endpoint.scope} />}</Td>
                  </Tr>
                ))}
            </tbody>
          </Table>
        </Panel>
      ))}
    </main>
  );
}
