import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { EquipmentList } from "./_components/equipment-list";

export const generateMetadata = () => sectionTitle("equipment");

export default async function Page() {
  const rows = await (await serverApi()).equipment.all();
  return (
    <>
      <SectionHeader section="equipment" />
      <EquipmentList rows={rows} />
    </>
  );
}
