import type { Geometry } from "@/server/modules/materials/contract";

/** 45 × 20 × 5, Ø30 / Ø20 × 5: millimetres, as on a drawing. */
export function geometryText(geometry: Geometry): string {
  const { lengthMm, widthMm, heightMm, outerDiameterMm, innerDiameterMm } = geometry;
  const parts =
    geometry.shape === "block"
      ? [lengthMm, widthMm, heightMm]
      : geometry.shape === "arc"
        ? [
            outerDiameterMm && `R${outerDiameterMm / 2}`,
            innerDiameterMm && `R${innerDiameterMm / 2}`,
            lengthMm,
          ]
        : [
            [outerDiameterMm && `Ø${outerDiameterMm}`, innerDiameterMm && `Ø${innerDiameterMm}`]
              .filter(Boolean)
              .join(" / "),
            heightMm,
          ];
  return parts.filter(Boolean).join(" × ");
}
