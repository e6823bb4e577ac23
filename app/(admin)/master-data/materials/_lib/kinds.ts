/** Kinds of material in the order in which a magnet comes into being. */
export const MATERIAL_KINDS = [
  "raw-metal",
  "heavy-rare-earth-source",
  "additive",
  "alloy-charge",
  "strip-cast-flake",
  "coarse-powder",
  "fine-powder",
  "powder-blend",
  "green-compact",
  "sintered-blank",
  "machined-part",
  "diffused-part",
  "coated-part",
  "magnetised-part",
  "packed-magnet",
  "by-product",
] as const;
