import { propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import { EXPLAINED_PROPERTIES } from "@/server/modules/root-cause/contract";

/** The analysis of a property over lots with a test, of a product or these alone; null where it cannot be explained. */
export function rootCauseHref({
  characteristic,
  product = null,
  lots = [],
}: {
  characteristic: string;
  product?: string | null;
  lots?: readonly string[];
}): string | null {
  const known = propertyOfCode(characteristic);
  const property = EXPLAINED_PROPERTIES.find((each) => each === known);
  if (property === undefined) return null;
  const address = new URLSearchParams({ property, scope: "tested" });
  if (product) address.set("product", product);
  if (lots.length > 0) address.set("lots", lots.join(" "));
  return `/root-cause?${address}`;
}
