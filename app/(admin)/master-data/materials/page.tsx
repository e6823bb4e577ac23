import { materialListInput } from "@/server/modules/materials/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { type Address, readAddress } from "../_lib/read-address";
import { MaterialList } from "./_components/material-list";

export const generateMetadata = () => sectionTitle("materials");

export default async function Page({ searchParams }: { searchParams: Address }) {
  const input = await readAddress(materialListInput, searchParams, {
    search: "q",
    kind: "kind",
    cursor: "cursor",
  });
  const page = await (await serverApi()).materials.materials(input);
  return (
    <>
      <SectionHeader section="materials" />
      <MaterialList page={page} />
    </>
  );
}
