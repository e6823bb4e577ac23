import { productListInput } from "@/server/modules/materials/contract";
import { serverApi } from "@/server/trpc/server-caller";
import { SectionHeader, sectionTitle } from "../_components/section-header";
import { type Address, readAddress } from "../_lib/read-address";
import { ProductList } from "./_components/product-list";

export const generateMetadata = () => sectionTitle("products");

export default async function ProductsPage({ searchParams }: { searchParams: Address }) {
  const input = await readAddress(productListInput, searchParams, { search: "q", cursor: "cursor" });
  const page = await (await serverApi()).materials.products(input);
  return (
    <>
      <SectionHeader section="products" />
      <ProductList page={page} />
    </>
  );
}
