import { getTranslations } from "next-intl/server";
import { SegmentForbidden } from "@/app/_shell/segment-forbidden";
import { PageHeader } from "@/app/_ui/page-header";
import { requireSession } from "@/server/auth/session";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import { serverApi } from "@/server/trpc/server-caller";
import { foundOr404 } from "../../../_lib/found-or-404";
import { SpecificationForm } from "../../_components/specification-form";
import { inReadingOrder } from "../../_lib/reading-order";

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).code) };
}

export default async function EditSpecificationPage({ params }: Props) {
  const { user } = await requireSession();
  if (!user.permissions.includes("grades:write")) return <SegmentForbidden />;
  const code = decodeURIComponent((await params).code);
  const api = await serverApi();
  const [versions, characteristics, t, data] = await Promise.all([
    foundOr404(api.materials.specificationVersions({ code })),
    api.materials.characteristics(),
    getTranslations("grading"),
    getTranslations("master-data"),
  ]);
  const [newest] = versions;
  if (!newest) return null;
  const isDraft = newest.status === "draft";
  const method = MEASUREMENT_METHODS.find((each) => each === newest.requiredMethod);
  return (
    <>
      <PageHeader
        title={t("form.title", { code })}
        crumbs={[
          { label: data("sections.grades.title"), href: "/master-data/grades" },
          { label: code, href: `/master-data/grades/${encodeURIComponent(code)}` },
        ]}
      />
      <SpecificationForm
        isNew={false}
        characteristics={characteristics}
        initial={{
          code,
          grade: newest.grade,
          series: newest.series,
          owner: newest.owner,
          ownerKind: newest.ownerKind,
          decisionRule: newest.decisionRule,
          guardFactor: newest.guardFactor,
          ...(method ? { requiredMethod: method } : {}),
          ...(newest.maximumWorkingTemperatureC === null
            ? {}
            : { maximumWorkingTemperatureC: newest.maximumWorkingTemperatureC }),
          ...(newest.alphaBrPercentPerKelvin === null
            ? {}
            : { alphaBrPercentPerKelvin: newest.alphaBrPercentPerKelvin }),
          ...(newest.betaHcjPercentPerKelvin === null
            ? {}
            : { betaHcjPercentPerKelvin: newest.betaHcjPercentPerKelvin }),
          changeReason: isDraft ? (newest.changeReason ?? "") : "",
          limits: inReadingOrder(newest.limits).map((limit) => ({
            characteristicCode: limit.characteristic.code,
            temperatureC: limit.temperatureC,
            ...(limit.minimum === null ? {} : { minimum: limit.minimum }),
            ...(limit.maximum === null ? {} : { maximum: limit.maximum }),
          })),
          ...(isDraft ? { expectedDraftVersion: newest.draftVersion } : {}),
        }}
      />
    </>
  );
}
