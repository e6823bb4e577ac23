import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { ImportGrades } from "./_components/import-grades";

export async function generateMetadata() {
  return { title: (await getTranslations("master-data.import"))("title") };
}

export default async function ImportGradesPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("grades:write")) return <SegmentForbidden />;
  const t = await getTranslations("master-data");
  return (
    <>
      <PageHeader
        title={t("import.title")}
        subtitle={t("import.subtitle")}
        crumbs={[{ label: t("sections.grades.title"), href: "/master-data/grades" }]}
      />
      <ImportGrades />
    </>
  );
}
