import { cuboidDemagnetisingFactor } from "./demagnetising-factor";

/** Units of a coil constant: moment (Wb·m) = constant × flux linkage (Wb); factor to metres. */
export const COIL_CONSTANT_UNITS = { m: 1, cm: 1e-2, mm: 1e-3 } as const;
/** Units of a flux linkage; factor to Wb (V·s). */
export const FLUX_UNITS = { mV·s: 1e-3, V·s: 1, mWb: 1e-3, µWb: 1e-6, Mx: 1e-8 } as const;
/** Units of a magnetic dipole moment μ0·m; factor to Wb·m. A·m² is m itself: × μ0. */
export const MOMENT_UNITS = {
  mWb·cm: 1e-5,
  µWb·m: 1e-6,
  Wb·m: 1,
  V·s·cm: 1e-2,
  "A·m²": 4e-7 * Math.PI,
} as const;

/**
 * Mean polarisation of a piece from its moment (IEC 60404-14): J = j / V with j in Wb·m (= μ0·m) and V in mm³,
 * brought to the reference temperature with α(Br) in %/K: J_ref = J / (1 + α (T − T_ref)/100). Result in T.
 */
export function piecePolarisation(
  momentWeberMetre: number,
  volumeCubicMillimetre: number,
  temperature: { measuredC: number; referenceC: number; alphaPercentPerKelvin: number | null },
): number {
  const measured = momentWeberMetre / (volumeCubicMillimetre * 1e-9);
  const alpha = temperature.alphaPercentPerKelvin ?? 0;
  return measured / (1 + (alpha / 100) * (temperature.measuredC - temperature.referenceC));
}

export interface PieceShape {
  readonly shape: "block" | "cylinder" | "ring" | "arc";
  readonly lengthMm?: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
  readonly outerDiameterMm?: number;
  readonly innerDiameterMm?: number;
}

/** Volume in mm³; null for a shape whose volume its edges do not give (arcs), or with an edge missing. */
export function pieceVolume(piece: PieceShape): number | null {
  const { lengthMm: l, widthMm: w, heightMm: h, outerDiameterMm: D, innerDiameterMm: d } = piece;
  if (piece.shape === "block") return l && w && h ? l * w * h : null;
  if (piece.shape === "cylinder") return D && h ? (Math.PI / 4) * D * D * h : null;
  if (piece.shape === "ring") return D && d && h ? (Math.PI / 4) * (D * D - d * d) * h : null;
  return null;
}

/**
 * Demagnetising factor along the magnetisation: Aharoni's for a block along the named edge, of the cuboid of equal
 * section for an axial cylinder (N within 8 %, which moves J by less than 0.2 %). Null for rings, arcs and radial.
 */
export function pieceDemagnetisingFactor(piece: PieceShape, direction: string): number | null {
  const { lengthMm: l, widthMm: w, heightMm: h, outerDiameterMm: D } = piece;
  if (piece.shape === "block" && l && w && h) {
    if (direction === "length") return cuboidDemagnetisingFactor(w, h, l);
    if (direction === "width") return cuboidDemagnetisingFactor(l, h, w);
    if (["height", "thickness"].includes(direction)) return cuboidDemagnetisingFactor(l, w, h);
    return null;
  }
  if (piece.shape === "cylinder" && D && h && direction === "axial") {
    const side = (Math.sqrt(Math.PI) / 2) * D;
    return cuboidDemagnetisingFactor(side, side, h);
  }
  return null;
}

/** J at the piece's own load line on a straight recoil line: J = Br / (1 + N (μrec − 1)). */
export function recoilPolarisation(brTesla: number, muRec: number, demagnetisingFactor: number): number {
  return brTesla / (1 + demagnetisingFactor * (muRec - 1));
}
