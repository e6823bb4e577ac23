import { requireSession } from "@/server/auth/session";
import { carrierListInput } from "@/server/modules/lots/contract/stock";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { type Address, readAddress } from "../_lib/read-address";
import { CarrierList } from "./_components/carrier-list";
import { NewCarrierButton } from "./_components/new-carrier";

export const generateMetadata = () => sectionTitle("carriers");

export default async function Page({ searchParams }: { searchParams: Address }) {
  const { user } = await requireSession();
  const input = await readAddress(carrierListInput, searchParams, {
    search: "q",
    kind: "kind",
    state: "state",
    cursor: "cursor",
  });
  const page = await (await serverApi()).stock.carriers(input);
  const mayWrite = user.permissions.includes("master-data:write");
  return (
    <>
      <SectionHeader section="carriers" actions={mayWrite ? <NewCarrierButton /> : null} />
      <CarrierList page={page} />
    </>
  );
}
