import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { EquipmentList } from "./_components/equipment-list";

export const generateMetadata = () => sectionTitle("equipment");

export default async function Page() {
  const { user } = await requireSession();
  const rows = await (await serverApi()).equipment.all();
  return (
    <>
      <SectionHeader section="equipment" />
      <EquipmentList rows={rows} mayEdit={user.permissions.includes("equipment:write")} />
    </>
  );
}
