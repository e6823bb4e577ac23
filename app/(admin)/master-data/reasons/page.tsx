import { reasonListInput } from "@/server/modules/materials/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { type Address, readAddress } from "../_lib/read-address";
import { ReasonList } from "./_components/reason-list";
import { StopReasonTree } from "./_components/stop-reason-tree";

export const generateMetadata = () => sectionTitle("reasons");

export default async function Page({ searchParams }: { searchParams: Address }) {
  const input = await readAddress(reasonListInput, searchParams, { search: "q", kind: "kind" });
  const api = await serverApi();
  const [reasons, stops] = await Promise.all([api.materials.reasons(input), api.equipment.stopReasons()]);
  return (
    <>
      <SectionHeader section="reasons" />
      <div className="grid gap-4">
        <ReasonList rows={reasons} />
        <StopReasonTree reasons={stops} />
      </div>
    </>
  );
}
