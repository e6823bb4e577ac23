import type { GradeLimitDto } from "@/server/modules/materials/contract";

const ORDER = ["br", "hcb", "hcj", "bh-max", "hk", "squareness", "mu-rec"];
const placeOf = (code: string) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);

/** Limits as a magnetician reads them: Br, HcB, HcJ, (BH)max, then the rest, the cold ones first. */
export function inReadingOrder(limits: readonly GradeLimitDto[]): GradeLimitDto[] {
  return [...limits].sort(
    (a, b) =>
      a.temperatureC - b.temperatureC || placeOf(a.characteristic.code) - placeOf(b.characteristic.code),
  );
}
