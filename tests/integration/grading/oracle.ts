import type { MagneticProperty } from "@/server/domain/magnetics/magnetic-property";

export type OracleLot = {
  made: { operation: string; inputs: string[] } | null;
  tests: Partial<Record<MagneticProperty, number>>[];
};

const CODES: Record<MagneticProperty, string> = {
  br: "br",
  hcb: "hcb",
  hcj: "hcj",
  bhMax: "bh-max",
  hk: "hk",
  squareness: "squareness",
  muRec: "mu-rec",
};

/** The rule as a person would say it, path by path, without any sharing of work: what the SQL has to agree with. */
export function oracleFigure(
  lot: string,
  property: MagneticProperty,
  world: ReadonlyMap<string, OracleLot>,
  masses: ReadonlyMap<string, ReadonlyMap<string, number>>,
  effects: ReadonlyMap<string, string>,
): { covered: number; sum: number } {
  const facts = world.get(lot);
  const own = (facts?.tests ?? []).flatMap((test) => test[property] ?? []);
  if (own.length > 0) return { covered: 1, sum: own.reduce((a, b) => a + b, 0) / own.length };
  const made = facts?.made ?? null;
  if (made === null || effects.get(`${made.operation}:${CODES[property]}`) === "ends") {
    return { covered: 0, sum: 0 };
  }
  const ofLot = masses.get(lot);
  const total = made.inputs.reduce((kg, input) => kg + (ofLot?.get(input) ?? 0), 0);
  return made.inputs.reduce(
    (result, input) => {
      const weight = (ofLot?.get(input) ?? 0) / total;
      const above = oracleFigure(input, property, world, masses, effects);
      return { covered: result.covered + weight * above.covered, sum: result.sum + weight * above.sum };
    },
    { covered: 0, sum: 0 },
  );
}
