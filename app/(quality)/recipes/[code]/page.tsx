import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RecordHistory } from "@/app/_features/audit/record-history";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { StatusBadge } from "@/app/_ui/badge";
import { DetailLayout } from "@/app/_ui/detail-layout";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { recipeRef } from "@/server/modules/process-data/contract/recipes";
import { serverApi } from "@/server/trpc/server-caller";
import { ApproveButton } from "./_components/approve-button";
import { RecipeEditor } from "./_components/recipe-editor";
import { VersionList } from "./_components/version-list";

type Props = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).code) };
}

export default async function RecipePage({ params, searchParams }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("process-data:read")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const { data: version } = recipeRef.shape.version.safeParse((await searchParams).version);
  const [t, locale, api] = await Promise.all([getTranslations("recipes"), getLocale(), serverApi()]);
  const recipe = await api.processData.recipe({ code, version }).catch(orNotFound);
  const chinese = locale === "zh-CN";
  const { shown } = recipe;
  const mayWrite = user.permissions.includes("process-data:write-recipes");
  return (
    <>
      <PageHeader
        code={recipe.code}
        title={chinese ? recipe.nameZh : recipe.nameEn}
        subtitle={
          <>
            {chinese ? recipe.operation.nameZh : recipe.operation.nameEn} ·{" "}
            <span className="font-mono">{recipe.equipmentClass}</span>
          </>
        }
        status={
          <StatusBadge
            tone={shown.status === "approved" ? "ok" : "info"}
            label={`v${shown.version} ${t(`status.${shown.status}`)}`}
          />
        }
        crumbs={[{ label: t("title"), href: "/recipes" }]}
        actions={
          mayWrite && shown.status === "draft" ? (
            <ApproveButton code={recipe.code} version={shown.version} />
          ) : null
        }
      />
      <DetailLayout
        aside={
          <>
            <Panel flush title={t("versions")}>
              <VersionList recipe={recipe} />
            </Panel>
            <Panel title={t("history")}>
              <RecordHistory recordType="recipe" recordId={recipe.id} />
            </Panel>
          </>
        }
      >
        <RecipeEditor
          key={`${shown.version} ${shown.status} ${shown.createdAt}`}
          recipe={recipe}
          mayWrite={mayWrite}
        />
      </DetailLayout>
    </>
  );
}

function orNotFound(error: unknown): never {
  if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
  throw error;
}
