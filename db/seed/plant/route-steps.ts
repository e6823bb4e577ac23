import { alloyMaterial } from "./alloys";
import { OPERATION_FACTS, ROUTE_OPERATIONS } from "./operations";
import { type DemoProduct, type PieceStage, productMaterial } from "./products";

const ALLOY_STAGES: Record<string, "charge" | "flake" | "coarse" | "fine" | "blend"> = {
  CHG: "charge",
  SC: "flake",
  HD: "coarse",
  ADD: "coarse",
  JM: "fine",
  BLD: "blend",
};
const PIECE_STAGES: Record<string, PieceStage> = {
  PRS: "compact",
  CIP: "compact",
  SNT: "blank",
  AGE: "blank",
  MCH: "part",
  GBD: "diffused",
  SFT: "coated",
  MAG: "magnetised",
  FQC: "magnetised",
  PCK: "packed",
};

/** What each operation of a product's route gives, and whether it waits for a release. */
export function routeSteps(product: DemoProduct) {
  return ROUTE_OPERATIONS.filter((operation) => operation !== "GBD" || product.diffused).map((operation) => {
    const alloyStage = ALLOY_STAGES[operation];
    const pieceStage = PIECE_STAGES[operation];
    return {
      operation,
      material: alloyStage
        ? alloyMaterial(product.alloy, alloyStage)
        : productMaterial(product, pieceStage ?? "packed"),
      gate: OPERATION_FACTS[operation]?.gate ?? false,
    };
  });
}
