import type { z } from "zod";
import { type Passage, passages } from "@/server/domain/genealogy/passage";
import {
  falseDiscoveryRates,
  fisherExact,
  oddsRatio,
  smallestPossibleP,
} from "@/server/domain/genealogy/separation";
import type { Executor } from "@/server/kernel/database";
import { throwIssues } from "@/server/kernel/errors";
import type { ComparisonDto, compareInput, Factor, SeparationRow } from "../contract/compare";
import { type GroupLot, type LotGroup, lotGroups } from "./compare-groups";
import { lotFactorKey, lotFactors } from "./factors";
import { walkBackward } from "./walk";

/** What lots of group A share that those of group B do not, over the whole ancestry of both. */
export async function compareLots(
  db: Executor,
  input: z.output<typeof compareInput>,
): Promise<ComparisonDto> {
  const { a, b } = await lotGroups(db, input);
  refuseOverlap(a, b);
  const lotIds = [...a.lots, ...b.lots].map((lot) => lot.id);
  const walk = await walkBackward(db, lotIds);
  const { ofLot, byKey } = await lotFactors(db, walk.lotIds);
  const passed = passages(lotIds, walk.transformations, (lotId) => ofLot.get(lotId) ?? []);
  return {
    a: groupDto(a),
    b: groupDto(b),
    smallestP: smallestPossibleP(a.lots.length, b.lots.length),
    rows: separate(totals(a.lots, passed), a.lots.length, totals(b.lots, passed), b.lots.length, byKey),
  };
}

function groupDto({ found, lots }: LotGroup): ComparisonDto["a"] {
  return { found, lots: lots.map(({ id: _, ...lot }) => lot) };
}

function refuseOverlap(a: LotGroup, b: LotGroup): void {
  const bad = new Set(a.lots.map((lot) => lot.id));
  throwIssues(
    b.lots
      .filter((lot) => bad.has(lot.id))
      .map(({ code }) => ({
        path: "b",
        reason: "compare-lot-in-both",
        message: `Lot ${code} is in both groups.`,
        details: { code },
      })),
  );
}

type Total = { lots: number; share: number };

/** Over the lots of a group: how many passed by each factor, and with how much of their mass in all. */
function totals(lots: readonly GroupLot[], passed: ReadonlyMap<string, Passage>): Map<string, Total> {
  const sums = new Map<string, Total>();
  for (const { id, code } of lots) {
    for (const [key, share] of passed.get(id) ?? []) {
      // That a lot is itself tells nothing; that it is in another one does.
      if (share <= 0 || key === lotFactorKey(code)) continue;
      const sum = sums.get(key) ?? { lots: 0, share: 0 };
      sums.set(key, { lots: sum.lots + 1, share: sum.share + share });
    }
  }
  return sums;
}

function separate(
  inA: ReadonlyMap<string, Total>,
  ofA: number,
  inB: ReadonlyMap<string, Total>,
  ofB: number,
  byKey: ReadonlyMap<string, Factor>,
): SeparationRow[] {
  const none: Total = { lots: 0, share: 0 };
  const rows = [...new Set([...inA.keys(), ...inB.keys()])].flatMap((key): Omit<SeparationRow, "q">[] => {
    const factor = byKey.get(key);
    if (!factor) return [];
    const [a, b] = [inA.get(key) ?? none, inB.get(key) ?? none];
    const table = { withA: a.lots, ofA, withB: b.lots, ofB };
    return [
      {
        ...factor,
        withA: a.lots,
        withB: b.lots,
        meanShareA: a.share / ofA,
        meanShareB: b.share / ofB,
        p: fisherExact(table),
        oddsRatio: oddsRatio(table),
      },
    ];
  });
  const qs = falseDiscoveryRates(rows.map((row) => row.p));
  return rows
    .map((row, at) => ({ ...row, q: qs[at] ?? 1 }))
    .sort(
      (one, other) =>
        one.p - other.p ||
        Math.abs(other.meanShareA - other.meanShareB) - Math.abs(one.meanShareA - one.meanShareB) ||
        (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : one.code < other.code ? -1 : 1),
    );
}
