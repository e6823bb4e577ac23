import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { DefectCatalogue } from "./_components/defect-catalogue";
import { ReviewRules } from "./_components/review-rules";

export const generateMetadata = () => sectionTitle("defects");

export default async function Page({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const [{ user }, api, { q = "" }] = await Promise.all([requireSession(), serverApi(), searchParams]);
  const [defects, rules, operations] = await Promise.all([
    api.nonconformance.defectCodes(),
    api.nonconformance.reviewRules(),
    api.materials.operations(),
  ]);
  const mayWrite = user.permissions.includes("nonconformances:write");
  const text = q.trim().toLowerCase();
  const shown = defects.filter((defect) =>
    [defect.code, defect.nameEn, defect.nameZh].some((word) => word.toLowerCase().includes(text)),
  );
  return (
    <>
      <SectionHeader section="defects" />
      <div className="grid gap-4">
        <DefectCatalogue rows={shown} operations={operations} mayWrite={mayWrite} />
        <ReviewRules rules={rules} mayWrite={mayWrite} />
      </div>
    </>
  );
}
