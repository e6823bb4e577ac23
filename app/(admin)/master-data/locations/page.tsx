import { requireSession } from "@/server/auth/session";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { LocationList } from "./_components/location-list";
import { NewLocationButton } from "./_components/new-location";

export const generateMetadata = () => sectionTitle("locations");

export default async function Page() {
  const { user } = await requireSession();
  const rows = await (await serverApi()).stock.locations();
  const mayWrite = user.permissions.includes("master-data:write");
  return (
    <>
      <SectionHeader section="locations" actions={mayWrite ? <NewLocationButton /> : null} />
      <LocationList rows={rows} mayWrite={mayWrite} />
    </>
  );
}
