import { expect, test } from "vitest";
import {
  codeOfProperty,
  MAGNETIC_PROPERTIES,
  propertyOfCode,
} from "@/server/domain/magnetics/magnetic-property";

test("every property has the code of its characteristic, which leads back to it", () => {
  expect(MAGNETIC_PROPERTIES.map(codeOfProperty)).toEqual([
    ...["br", "hcb", "hcj", "bh-max", "hk", "squareness", "mu-rec"],
  ]);
  for (const property of MAGNETIC_PROPERTIES) expect(propertyOfCode(codeOfProperty(property))).toBe(property);
});
