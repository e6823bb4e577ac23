import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { PartnerList } from "./_components/partner-list";

export const generateMetadata = () => sectionTitle("partners");

export default async function Page() {
  const api = await serverApi();
  const [suppliers, customers] = await Promise.all([api.materials.suppliers(), api.materials.customers()]);
  return (
    <>
      <SectionHeader section="partners" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <PartnerList kind="suppliers" rows={suppliers} />
        <PartnerList kind="customers" rows={customers} />
      </div>
    </>
  );
}
