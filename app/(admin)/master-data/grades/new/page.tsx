import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SpecificationForm } from "../_components/specification-form";

export async function generateMetadata() {
  return { title: (await getTranslations("grading.form"))("newTitle") };
}

export default async function NewSpecificationPage() {
  const { user } = await requireSession();
  if (!user.permissions.includes("grades:write")) return <SegmentForbidden />;
  const api = await serverApi();
  const [characteristics, t, data] = await Promise.all([
    api.materials.characteristics(),
    getTranslations("grading.form"),
    getTranslations("master-data"),
  ]);
  return (
    <>
      <PageHeader
        title={t("newTitle")}
        crumbs={[{ label: data("sections.grades.title"), href: "/master-data/grades" }]}
      />
      <SpecificationForm
        isNew
        characteristics={characteristics}
        initial={{
          code: "",
          grade: "",
          series: "N",
          owner: "",
          ownerKind: "own",
          decisionRule: "simple",
          guardFactor: 1,
          changeReason: "",
          limits: [
            { characteristicCode: "br", temperatureC: 20 },
            { characteristicCode: "hcj", temperatureC: 20 },
            { characteristicCode: "bh-max", temperatureC: 20 },
          ],
        }}
      />
    </>
  );
}
