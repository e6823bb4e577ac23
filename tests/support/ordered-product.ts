import { gradeSpecifications, products, routeOperations, routes } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import type { Plant } from "./plant";

export type ProductSeed = {
  code?: string;
  /** Operation codes of the route and, for each, the material that it gives. */
  steps?: readonly (readonly [operation: string, material: string])[];
  isActive?: boolean;
};

const PRESS_TO_PACK = [
  ["PRS", "GREEN"],
  ["SNT", "BLANK"],
  ["MCH", "PART"],
  ["PCK", "PACKED"],
] as const;

export type OrderedProduct = { productId: string; productCode: string; routeId: string; gradeId: string };

/** A product that can be ordered, with a route of its own and a grade specification. */
export async function addProduct(
  db: Executor,
  plant: Plant,
  seed: ProductSeed = {},
): Promise<OrderedProduct> {
  const productCode = seed.code ?? "M-N48SH-01";
  const [routeId, gradeId, productId] = [newId(), newId(), newId()];
  await db
    .insert(routes)
    .values({ id: routeId, code: `R-${productCode}`, nameEn: "Press to pack", nameZh: "压制至包装" });
  await db.insert(routeOperations).values(
    (seed.steps ?? PRESS_TO_PACK).map(([operation, material], index) => ({
      routeId,
      seq: (index + 1) * 10,
      operationId: plant.operation[operation] ?? "",
      outputMaterialId: plant.material[material] ?? null,
      requiresRelease: false,
    })),
  );
  await db.insert(gradeSpecifications).values({
    id: gradeId,
    code: `N48SH-${productCode}`,
    grade: "N48SH",
    series: "SH",
    owner: "Remanence",
    ownerKind: "own",
  });
  await db.insert(products).values({
    id: productId,
    code: productCode,
    nameEn: "Block 20×10×5 N48SH",
    nameZh: "方块 20×10×5 N48SH",
    materialId: plant.material.PACKED ?? "",
    gradeSpecificationId: gradeId,
    routeId,
    geometry: { shape: "block", lengthMm: 20, widthMm: 10, heightMm: 5 },
    magnetisationDirection: "thickness",
    coating: "NiCuNi",
    pieceMassKg: "0.04",
    isActive: seed.isActive ?? true,
  });
  return { productId, productCode, routeId, gradeId };
}
