import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { EffectTable } from "./_components/effect-table";

export const generateMetadata = () => sectionTitle("figure-rules");

export default async function FigureRulesPage() {
  const { user } = await requireSession();
  const matrix = await (await serverApi()).grading.effects();
  return (
    <>
      <SectionHeader section="figure-rules" />
      <EffectTable matrix={matrix} mayWrite={user.permissions.includes("grades:write")} />
    </>
  );
}
