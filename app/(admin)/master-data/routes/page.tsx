import { routeListInput } from "@/server/modules/materials/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { type Address, readAddress } from "../_lib/read-address";
import { RouteCards } from "./_components/route-cards";

export const generateMetadata = () => sectionTitle("routes");

export default async function Page({ searchParams }: { searchParams: Address }) {
  const input = await readAddress(routeListInput, searchParams, { search: "q", cursor: "cursor" });
  const page = await (await serverApi()).materials.routes(input);
  return (
    <>
      <SectionHeader section="routes" />
      <RouteCards page={page} />
    </>
  );
}
