import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { ImportDialog } from "./_components/import-dialog";
import { ParameterDialog } from "./_components/parameter-dialog";
import { ParameterTable } from "./_components/parameter-table";
import { RecipeList } from "./_components/recipe-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("recipes"))("title") };
}

export default async function RecipesPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("process-data:read")) return <SegmentForbidden />;
  const [t, api] = await Promise.all([getTranslations("recipes"), serverApi()]);
  const [recipes, parameters, operations] = await Promise.all([
    api.processData.recipes(),
    api.processData.parameters(),
    api.materials.operations(),
  ]);
  const mayWrite = user.permissions.includes("process-data:write-recipes");
  const machined = operations.filter(({ equipmentClass }) => equipmentClass !== null);
  const classes = [...new Set(machined.flatMap(({ equipmentClass }) => equipmentClass ?? []))].sort();
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={mayWrite ? <ImportDialog operations={machined} /> : null}
      />
      <div className="grid gap-4">
        <RecipeList recipes={recipes} />
        <Panel
          flush
          title={t("parameters.title")}
          description={t("parameters.description")}
          actions={mayWrite ? <ParameterDialog classes={classes} /> : null}
        >
          <ParameterTable parameters={parameters} />
        </Panel>
      </div>
    </>
  );
}
