import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { InstrumentList } from "./_components/instrument-list";

export const generateMetadata = () => sectionTitle("instruments");

export default async function Page() {
  const rows = await (await serverApi()).materials.instruments();
  return (
    <>
      <SectionHeader section="instruments" />
      <InstrumentList rows={rows} />
    </>
  );
}
