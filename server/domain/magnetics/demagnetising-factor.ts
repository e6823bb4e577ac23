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
