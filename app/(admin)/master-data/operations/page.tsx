import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { OperationList } from "./_components/operation-list";

export const generateMetadata = () => sectionTitle("operations");

export default async function Page() {
  const rows = await (await serverApi()).materials.operations();
  return (
    <>
      <SectionHeader section="operations" />
      <OperationList rows={rows} />
    </>
  );
}
