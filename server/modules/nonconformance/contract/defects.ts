/** Code of a characteristic, or else the sort of its quantity → the defect that a failure usually is. */
export const DEFECT_OF_CHARACTERISTIC: Readonly<Record<string, string>> = {
  br: "LOW-BR",
  hcj: "LOW-HCJ",
  "bh-max": "LOW-BHMAX",
  squareness: "LOW-SQUARENESS",
  chips: "CHIP",
  dimension: "DIMENSION",
  flux: "LOW-FLUX",
  density: "LOW-DENSITY",
};
