/**
 * Demagnetising factor of a cuboid along its edge `c` (ballistic average, uniform magnetisation).
 * Edges in any one unit. Aharoni, J. Appl. Phys. 83 (1998) 3432, equation 1. The three factors add up to 1.
 */
export function cuboidDemagnetisingFactor(edgeA: number, edgeB: number, edgeC: number): number {
  const [a, b, c] = [edgeA / 2, edgeB / 2, edgeC / 2];
  const [a2, b2, c2] = [a * a, b * b, c * c];
  const abc = Math.sqrt(a2 + b2 + c2);
  const ab = Math.sqrt(a2 + b2);
  const bc = Math.sqrt(b2 + c2);
  const ac = Math.sqrt(a2 + c2);
  const sum =
    ((b2 - c2) / (2 * b * c)) * Math.log((abc - a) / (abc + a)) +
    ((a2 - c2) / (2 * a * c)) * Math.log((abc - b) / (abc + b)) +
    (b / (2 * c)) * Math.log((ab + a) / (ab - a)) +
    (a / (2 * c)) * Math.log((ab + b) / (ab - b)) +
    (c / (2 * a)) * Math.log((bc - b) / (bc + b)) +
    (c / (2 * b)) * Math.log((ac - a) / (ac + a)) +
    2 * Math.atan2(a * b, c * abc) +
    (a ** 3 + b ** 3 - 2 * c ** 3) / (3 * a * b * c) +
    ((a2 + b2 - 2 * c2) / (3 * a * b * c)) * abc +
    (c / (a * b)) * (ac + bc) -
    (ab ** 3 + bc ** 3 + ac ** 3) / (3 * a * b * c);
  return sum / Math.PI;
}

/** Complete elliptic integrals K and E of modulus `k` by the arithmetic-geometric mean (Abramowitz & Stegun 17.6). */
function completeEllipticIntegrals(k: number): { first: number; second: number } {
  let [a, b, c] = [1, Math.sqrt(1 - k * k), k];
  let sum = (c * c) / 2;
  for (let power = 1; Math.abs(c) > 1e-16 * a && power < 2 ** 40; power *= 2) {
    [a, b, c] = [(a + b) / 2, Math.sqrt(a * b), (a - b) / 2];
    sum += power * c * c;
  }
  const first = Math.PI / (2 * a);
  return { first, second: first * (1 - sum) };
}

/**
 * Demagnetising factor of a cylinder along its axis (magnetometric, uniform magnetisation); both in any one unit.
 * A uniformly magnetised cylinder is a current sheet, so N = 1 − K_L with Nagaoka's coefficient K_L of a solenoid of
 * the same size (H. Nagaoka, J. Coll. Sci. Tokyo 27 (1909) 6). Equal to the magnetometric factor for χ = 0 of
 * D.-X. Chen, J. A. Brug, R. B. Goldfarb, IEEE Trans. Magn. 27 (1991) 3601.
 */
export function cylinderDemagnetisingFactor(diameter: number, length: number): number {
  const diagonal = Math.hypot(diameter, length);
  const [k, kPrime] = [diameter / diagonal, length / diagonal];
  const { first, second } = completeEllipticIntegrals(k);
  const bracket = (kPrime / k) ** 2 * (first - second) + second - k;
  return 1 - ((4 / (3 * Math.PI)) * bracket) / kPrime;
}

/** A magnet's shape, edges in mm; `alongFieldMillimetre` and the cylinder's length lie along the magnetisation. */
export type MagnetShape =
  | {
      readonly shape: "cuboid";
      readonly widthMillimetre: number;
      readonly depthMillimetre: number;
      readonly alongFieldMillimetre: number;
    }
  | { readonly shape: "cylinder"; readonly diameterMillimetre: number; readonly lengthMillimetre: number };

function edgesOf(shape: MagnetShape): number[] {
  return shape.shape === "cuboid"
    ? [shape.widthMillimetre, shape.depthMillimetre, shape.alongFieldMillimetre]
    : [shape.diameterMillimetre, shape.lengthMillimetre];
}

/** Whether every edge is a positive length. */
export function isUsableShape(shape: MagnetShape): boolean {
  return edgesOf(shape).every((edge) => Number.isFinite(edge) && edge > 0);
}

/** Demagnetising factor along the magnetisation. */
export function demagnetisingFactorOf(shape: MagnetShape): number {
  return shape.shape === "cuboid"
    ? cuboidDemagnetisingFactor(shape.widthMillimetre, shape.depthMillimetre, shape.alongFieldMillimetre)
    : cylinderDemagnetisingFactor(shape.diameterMillimetre, shape.lengthMillimetre);
}

/** Volume in m³. */
export function volumeCubicMetre(shape: MagnetShape): number {
  return shape.shape === "cuboid"
    ? shape.widthMillimetre * shape.depthMillimetre * shape.alongFieldMillimetre * 1e-9
    : (Math.PI / 4) * shape.diameterMillimetre ** 2 * shape.lengthMillimetre * 1e-9;
}
