import { FileUp } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/app/_ui/link-button";
import { requireSession } from "@/server/auth/session";
import { gradeListInput } from "@/server/modules/materials/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { type Address, readAddress } from "../_lib/read-address";
import { GradeList } from "./_components/grade-list";

export const generateMetadata = () => sectionTitle("grades");

export default async function GradesPage({ searchParams }: { searchParams: Address }) {
  const { user } = await requireSession();
  const input = await readAddress(gradeListInput, searchParams, {
    search: "q",
    cursor: "cursor",
    series: "series",
    ownerKind: "owner",
  });
  const isFlagged = (await searchParams).flagged === "yes";
  const page = await (await serverApi()).materials.grades({
    ...input,
    ...(isFlagged ? { flagged: true } : {}),
  });
  const [t, versions] = await Promise.all([
    getTranslations("master-data.import"),
    getTranslations("grading.versions"),
  ]);
  return (
    <>
      <SectionHeader
        section="grades"
        actions={
          user.permissions.includes("grades:write") ? (
            <>
              <LinkButton href="/master-data/grades/new">{versions("create")}</LinkButton>
              <LinkButton
                href="/master-data/grades/import"
                variant="primary"
                icon={<FileUp aria-hidden="true" className="size-4" />}
              >
                {t("title")}
              </LinkButton>
            </>
          ) : null
        }
      />
      <GradeList page={page} />
    </>
  );
}
