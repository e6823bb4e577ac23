import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { containedShares } from "@/server/domain/genealogy/composition";
import { backwardShares, forwardShares } from "@/server/domain/genealogy/shares";
import { sum } from "@/server/domain/quantity/decimal";
import { database } from "@/server/kernel/database";
import type { GenealogyDto } from "@/server/modules/traceability/contract";
import { walkBackward, walkForward } from "@/server/modules/traceability/queries/walk";
import { brokenInvariants } from "@/tests/support/databases";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";
import type { Book, Mixture } from "./book";

const CLOSE = 1e-9;

export type Traces = { up: Map<string, GenealogyDto>; down: Map<string, GenealogyDto> };

/** Both traces of every lot that was not voided, through the procedure that the pages call. */
export async function traceAll(lots: readonly string[]): Promise<Traces> {
  const { traceability } = api(contextFor("manager"));
  const up = new Map<string, GenealogyDto>();
  const down = new Map<string, GenealogyDto>();
  for (const lotCode of lots) {
    const [backward, forward] = await Promise.all([
      traceability.genealogy({ lotCode, direction: "backward" }),
      traceability.genealogy({ lotCode, direction: "forward" }),
    ]);
    up.set(lotCode, backward);
    down.set(lotCode, forward);
  }
  return { up, down };
}

/** Everything that must be true of any plant, whatever happened in it, beside the test's own book of it. */
export async function expectPlantIsSound(book: Book): Promise<void> {
  const lots = [...book.masses().keys()];
  const traces = await traceAll(lots);
  expectSharesAreTheBook(book, traces);
  expectForwardIsBackward(book, traces);
  await expectCompositionsAreTheBook(book, lots);
  await expectSeveralRootsAreTheSum(lots);
  await expectLedgersAddUp();
  await expectMassIsConserved(book);
  expect(await brokenInvariants(process.env.DATABASE_URL ?? "")).toEqual([]);
}

function expectSharesAreTheBook(book: Book, { up }: Traces): void {
  const expected = book.ancestors();
  for (const [lot, { nodes, edges, totals }] of up) {
    const shares = new Map(nodes.map((node) => [node.code, node.massShare]));
    expect(shares.size, `${lot} names a lot twice`).toBe(nodes.length);
    expect([...shares.keys()].sort()).toEqual([...(expected.get(lot)?.keys() ?? [])].sort());
    for (const [ancestor, share] of expected.get(lot) ?? []) {
      expect(Math.abs((shares.get(ancestor) ?? 0) - share), `${ancestor} in ${lot}`).toBeLessThan(CLOSE);
    }
    const raw = nodes.filter((node) => node.supplier !== null);
    const total = raw.reduce((whole, node) => whole + node.massShare, 0);
    expect(Math.abs(total - 1), `raw lots of ${lot}`).toBeLessThan(CLOSE);
    expect(nodes.filter((node) => node.generation === 0).map((node) => node.code)).toEqual([lot]);
    expect(new Set(edges.map((edge) => `${edge.from} ${edge.to}`)).size).toBe(edges.length);
    expect(totals).toEqual({ nodes: nodes.length, edges: edges.length });
  }
}

function expectForwardIsBackward(book: Book, { up, down }: Traces): void {
  const masses = book.masses();
  const shareIn = (traces: Map<string, GenealogyDto>) =>
    new Map(
      [...traces].map(([lot, { nodes }]) => [lot, new Map(nodes.map((node) => [node.code, node.massShare]))]),
    );
  const backward = shareIn(up);
  const forward = shareIn(down);
  const wrong: unknown[] = [];
  for (const [a, massA] of masses) {
    for (const [b, massB] of masses) {
      const ofA = forward.get(a)?.get(b);
      const inB = backward.get(b)?.get(a);
      const gap = Math.abs((ofA ?? 0) * massA - (inB ?? 0) * massB);
      const agrees = (ofA === undefined) === (inB === undefined) && gap < CLOSE * Math.max(1, massA, massB);
      if (!agrees) wrong.push({ a, b, ofA, inB });
    }
  }
  expect(wrong).toEqual([]);
}

async function expectCompositionsAreTheBook(book: Book, lots: readonly string[]): Promise<void> {
  const compositions = book.compositions();
  const origins = book.origins();
  for (const lotCode of lots) {
    const found = await api(contextFor("manager")).traceability.composition({ lotCode });
    expectMixture(
      compositions.get(lotCode),
      new Map(found.elements.map((each) => [each.element, each.value])),
    );
    expectMixture(origins.get(lotCode), new Map(found.rawLots.map((each) => [each.lot, each.share])));
    const mined = found.origin.find(({ stage }) => stage === "mined");
    const total = mined?.byMass.reduce((whole, each) => whole + each.share, 0) ?? 0;
    expect(Math.abs(total - 1)).toBeLessThan(CLOSE);
  }
}

function expectMixture(expected: Mixture | undefined, found: Mixture): void {
  expect([...found.keys()].sort()).toEqual([...(expected?.keys() ?? [])].sort());
  for (const [part, fraction] of expected ?? []) {
    expect(Math.abs((found.get(part) ?? 0) - fraction), part).toBeLessThan(CLOSE);
  }
}

/** Several roots at once are their single traces, weighted by mass; `containedShares` is the single traces' share. */
async function expectSeveralRootsAreTheSum(codes: readonly string[]): Promise<void> {
  const rows = await database().execute<{ id: string; massKg: number; isRaw: boolean }>(sql`
    select id, created_mass_kg::float8 as "massKg", receipt_id is not null as "isRaw"
    from lots where code in (select json_array_elements_text(${JSON.stringify(codes)}::json)) order by id`);
  const massOf = new Map(rows.map((row) => [row.id, row.massKg]));
  const mass = (lotId: string) => massOf.get(lotId) ?? 0;
  const roots = new Map(rows.filter((_, at) => at % 3 === 1).map((row) => [row.id, row.massKg]));
  const rootMass = [...roots.values()].reduce((whole, kg) => whole + kg, 0);
  const db = database();

  const upWalk = await walkBackward(db, [...roots.keys()]);
  const downWalk = await walkForward(db, [...roots.keys()]);
  const up = new Map<string, number>();
  const down = new Map<string, number>();
  for (const [root, kg] of roots) {
    const one = await walkBackward(db, [root]);
    for (const { lotId, share } of backwardShares(root, one.transformations).values()) {
      up.set(lotId, (up.get(lotId) ?? 0) + (share * kg) / rootMass);
    }
    const other = await walkForward(db, [root]);
    for (const { lotId, share } of forwardShares(root, other.transformations, mass).values()) {
      down.set(lotId, (down.get(lotId) ?? 0) + (share * kg) / rootMass);
    }
  }
  expectMixture(up, sharesOf(backwardShares(roots, upWalk.transformations)));
  expectMixture(down, sharesOf(forwardShares(roots, downWalk.transformations, mass)));

  const all = rows.map((row) => row.id);
  const whole = await walkBackward(db, all);
  const single = new Map(all.map((lot) => [lot, backwardShares(lot, whole.transformations)]));
  const raw = rows.filter((row, at) => row.isRaw && at % 2 === 0).map((row) => row.id);
  const contained = containedShares(raw, all, whole.transformations);
  for (const lot of all) {
    const singly = raw.reduce((total, each) => total + (single.get(lot)?.get(each)?.share ?? 0), 0);
    expect(Math.abs((contained.get(lot) ?? 0) - singly)).toBeLessThan(CLOSE);
  }
  for (const root of roots.keys()) {
    const one = containedShares([root], all, whole.transformations);
    for (const lot of all) {
      const share = single.get(lot)?.get(root)?.share ?? 0;
      expect(Math.abs((one.get(lot) ?? 0) - share)).toBeLessThan(CLOSE);
    }
  }
}

function sharesOf(shares: ReadonlyMap<string, { share: number }>): Map<string, number> {
  return new Map([...shares].map(([lotId, { share }]) => [lotId, share]));
}

async function expectLedgersAddUp(): Promise<void> {
  const wrong = await database().execute(sql`
    select l.code from lots l join lot_ledger g on g.lot_id = l.id
    group by l.id
    having sum(g.quantity) <> l.remaining_quantity or sum(g.mass_kg) <> l.remaining_mass_kg
      or min(l.remaining_quantity) < 0 or min(l.remaining_mass_kg) < 0`);
  expect([...wrong]).toEqual([]);
}

/**
 * Exact, in decimals of the database: what was received is on hand, sampled, lost, unexplained, or has left by an
 * entry of the ledger (shipped, scrapped, corrected) – for every transformation, and for the plant as a whole.
 */
async function expectMassIsConserved(book: Book): Promise<void> {
  const single = await database().execute(sql`
    select t.id from transformations t
    where t.input_mass_kg <> t.output_mass_kg + t.sample_mass_kg + t.loss_mass_kg + t.unexplained_mass_kg
       or t.input_mass_kg <> (select sum(mass_kg) from transformation_inputs i where i.transformation_id = t.id)
       or t.output_mass_kg <> (select sum(created_mass_kg) from lots l where l.transformation_id = t.id)`);
  expect([...single]).toEqual([]);
  const [plant] = await database().execute<{ gap: string }>(sql`
    select (received.kg - on_hand.kg - gone.kg - left_by.kg)::numeric(18, 6)::text as gap
    from (select coalesce(sum(created_mass_kg), 0) as kg from lots where receipt_id is not null) received,
      (select coalesce(sum(remaining_mass_kg), 0) as kg from lots) on_hand,
      (select coalesce(sum(sample_mass_kg + loss_mass_kg + unexplained_mass_kg), 0) as kg
       from transformations where not is_voided) gone,
      (select coalesce(-sum(mass_kg), 0) as kg from lot_ledger
       where kind not in ('create', 'consume', 'void-create', 'void-consume')) left_by`);
  expect(plant?.gap).toBe("0.000000");
  const [ours] = await database().execute<{ kg: string }>(sql`
    select sum(created_mass_kg)::text as kg from lots
    where receipt_id is not null
      and code in (select json_array_elements_text(${JSON.stringify([...book.received.keys()])}::json))`);
  const received = sum([...book.received.values()].map(({ massKg }) => massKg));
  expect(ours?.kg).toBe(received.toFixed(6));
}
