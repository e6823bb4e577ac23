import { sql } from "drizzle-orm";
import type { z } from "zod";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import { lotFacts } from "@/server/modules/traceability/queries/lot-facts";
import { walkBackward } from "@/server/modules/traceability/queries/walk";
import type { affectedInput, LotRelation } from "../contract";
import type { AffectedDto, AffectedLot, SuspectChoice } from "../contract/records";
import { idOfNonconformance } from "../records/nonconformances";
import { lotsNow } from "./lots-now";
import { affectedBy } from "./suspects";

const MOST_SHOWN = 300;
const ORDER: readonly LotRelation[] = ["reported", "suspect", "material", "exposure"];

/** What these suspects would bring to the list, and where each lot is now; nothing is written. */
export async function affectedLots(
  db: Executor,
  { number, suspects }: z.output<typeof affectedInput>,
): Promise<AffectedDto> {
  const id = await idOfNonconformance(db, number);
  const found = await affectedBy(db, suspects);
  const ids = found.map((each) => each.lotId);
  const [now, listed] = await Promise.all([
    lotsNow(db, sql`select unnest(${uuidArray(ids)}) as lot_id`),
    db.execute<{ id: string }>(
      sql`select lot_id as id from nonconformance_lots where nonconformance_id = ${id}`,
    ),
  ]);
  const known = new Set(listed.map((row) => row.id));
  const items = found
    .flatMap(({ lotId, relation, suspectShare }): AffectedLot[] => {
      const lot = now.get(lotId);
      if (!lot || lot.status === "voided") return [];
      return [{ ...lot, relation, suspectShare, isListed: known.has(lotId) }];
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation) ||
        (b.suspectShare ?? 0) - (a.suspectShare ?? 0) ||
        a.code.localeCompare(b.code),
    );
  return {
    items: items.slice(0, MOST_SHOWN),
    totals: {
      lots: items.length,
      newLots: items.filter((lot) => !lot.isListed).length,
      canBeHeld: items.filter((lot) => lot.canBeHeld).length,
      onHandMassKg: toStored(items.reduce((sum, lot) => sum.plus(lot.onHandMassKg), decimal("0"))),
      shippedLots: items.filter((lot) => decimal(lot.shippedQuantity).gt(0)).length,
    },
  };
}

const MOST_CHOICES = 60;

/**
 * What the lots of the list have upstream, so that the common cause can be picked: the runs and suppliers' lots that
 * most of them descend from come first, of these the nearest.
 */
export async function suspectChoices(db: Executor, number: string): Promise<SuspectChoice[]> {
  const id = await idOfNonconformance(db, number);
  const rows = await db.execute<{ id: string }>(sql`
    select lot_id as id from nonconformance_lots
    where nonconformance_id = ${id} and relation = 'reported' order by added_at, lot_id limit 20`);
  const choices = new Map<string, SuspectChoice>();
  for (const { id: lotId } of rows) {
    const walk = await walkBackward(db, [lotId]);
    const facts = await lotFacts(db, walk.lotIds);
    const seen = new Set<string>();
    const latestFirst = [...facts.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    for (const fact of latestFirst) {
      const choice = choiceOf(fact);
      if (!choice) continue;
      const key = JSON.stringify(choice.suspect);
      if (seen.has(key)) continue;
      seen.add(key);
      const known = choices.get(key);
      choices.set(key, known ? { ...known, lots: known.lots + 1 } : choice);
    }
  }
  return [...choices.values()].sort((a, b) => b.lots - a.lots).slice(0, MOST_CHOICES);
}

type Fact = Awaited<ReturnType<typeof lotFacts>> extends Map<string, infer Value> ? Value : never;

function choiceOf({ run, supplier }: Fact): SuspectChoice | null {
  if (run) {
    if (!run.operationCode) return null;
    return {
      suspect: { kind: "run", code: run.code },
      label: {
        code: run.operationCode,
        nameEn: run.operationNameEn ?? "",
        nameZh: run.operationNameZh ?? "",
      },
      equipmentCode: run.equipmentCode,
      lots: 1,
    };
  }
  if (!supplier?.lot) return null;
  return {
    suspect: { kind: "supplier-lot", code: supplier.lot, supplierCode: supplier.code },
    label: { code: supplier.code, nameEn: supplier.nameEn, nameZh: supplier.nameZh },
    equipmentCode: null,
    lots: 1,
  };
}
