import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { StatusBadge } from "@/app/_ui/badge";
import { DateTime } from "@/app/_ui/date-time";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { MappingEditor } from "../_components/mapping-editor";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("connectivity.mappings"))("title") };
}

export default async function MappingPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("connectivity:read")) return <SegmentForbidden />;
  const { id } = await params;
  const api = await serverApi();
  const [mapping, names, t] = await Promise.all([
    mappingOr404(id),
    api.connectivity.names(),
    getTranslations("connectivity"),
  ]);
  const mayWrite = user.permissions.includes("connectivity:write");
  return (
    <>
      <PageHeader
        title={mapping.name}
        subtitle={mayWrite ? undefined : t("editor.readOnly")}
        status={
          <StatusBadge
            tone={mapping.isEnabled ? "ok" : "idle"}
            label={t(mapping.isEnabled ? "mappings.on" : "mappings.off")}
          />
        }
        crumbs={[
          { label: t("nav.overview"), href: "/connectivity" },
          { label: t("nav.mappings"), href: "/connectivity/mappings" },
        ]}
      />
      <MappingEditor key={mapping.version} mapping={mapping} names={names} mayWrite={mayWrite} />
      <Panel title={t("editor.history")} className="mt-4">
        <ol className="grid gap-1">
          {mapping.versions.map((version) => (
            <li key={version.version} className="flex flex-wrap gap-x-3">
              <span className="font-medium">{t("editor.historyLine", { version: version.version })}</span>
              <DateTime value={version.savedAt} />
              <span>{version.savedByLabel}</span>
              <span className="text-muted">{t(version.isEnabled ? "mappings.on" : "mappings.off")}</span>
            </li>
          ))}
        </ol>
      </Panel>
    </>
  );
}

async function mappingOr404(id: string) {
  try {
    return await (await serverApi()).connectivity.mapping({ id });
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      ["NOT_FOUND", "BAD_REQUEST"].includes(String(error.code))
    ) {
      notFound();
    }
    throw error;
  }
}
