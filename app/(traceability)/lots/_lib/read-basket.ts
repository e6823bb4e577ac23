import { serverApi } from "@/server/trpc/server-caller";
import { type BasketLot, freeOf } from "./basket";

/** The lots that an address names, `?lots=A,B`; what is no lot is left out. */
export async function readBasket(codes: string | undefined): Promise<BasketLot[]> {
  const wanted = [...new Set((codes ?? "").split(",").map((code) => code.trim()))]
    .filter(Boolean)
    .slice(0, 50);
  const api = await serverApi();
  const found = await Promise.all(wanted.map((lotCode) => api.lots.detail({ lotCode }).catch(() => null)));
  return found.flatMap((lot) => (lot ? [{ lot, take: freeOf(lot).toFixed() }] : []));
}
