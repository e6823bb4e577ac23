import { sql } from "drizzle-orm";
import { decimal } from "@/server/domain/quantity/decimal";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Transaction } from "@/server/kernel/database";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { uuidArray } from "@/server/kernel/uuid-array";
import { testsOfLots } from "@/server/modules/quality/queries/magnetic-tests";
import type { LotRelation, Proposal } from "../contract";
import { holdPrefix } from "../rules/holds";
import type { LotStanding } from "../rules/proposal-faults";

type Scope = { tx: Transaction };

export type NewLot = {
  lotId: string;
  relation: LotRelation;
  suspectShare: number | null;
  affectedQuantity: string | null;
};

type Added = { nonconformanceId: string; containmentId: string | null; at: Date; by: string };

/** Puts lots on the list that are not on it; what is affected is all of the lot where nothing is said. */
export async function addLots({ tx }: Scope, lots: readonly NewLot[], added: Added): Promise<string[]> {
  const images = lots.map(({ lotId, relation, suspectShare, affectedQuantity }) => ({
    lot_id: lotId,
    relation,
    suspect_share: suspectShare,
    affected_quantity: affectedQuantity,
  }));
  const rows = await tx.execute<{ id: string }>(sql`
    insert into nonconformance_lots (nonconformance_id, lot_id, containment_id, relation, suspect_share,
      affected_quantity, added_at, added_by_label)
    select ${added.nonconformanceId}, l.id, ${added.containmentId}::uuid, n.relation, n.suspect_share,
      coalesce(n.affected_quantity, nullif(l.remaining_quantity, 0), l.created_quantity),
      ${added.at.toISOString()}::timestamptz, ${added.by}
    from json_to_recordset(${JSON.stringify(images)}::json)
      as n (lot_id uuid, relation text, suspect_share float8, affected_quantity numeric)
    join lots l on l.id = n.lot_id and l.status <> 'voided'
    order by l.id
    on conflict do nothing
    returning lot_id as id`);
  return rows.map((row) => row.id);
}

/** Of these lots, those of which something is here and that no open hold of this nonconformance stops yet. */
export async function lotsToHold(
  { tx }: Scope,
  number: string,
  lotIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select l.id from lots l
    where l.id = any(${uuidArray(lotIds)}) and l.status in ('available', 'on-hold') and l.remaining_quantity > 0
      and not exists (select from lot_holds h where h.lot_id = l.id and h.lifted_at is null
        and starts_with(h.reason, ${holdPrefix(number)}))
    order by l.id`);
  return rows.map((row) => row.id);
}

export async function markHeld(
  { tx }: Scope,
  nonconformanceId: string,
  lotIds: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    update nonconformance_lots set was_held = true
    where nonconformance_id = ${nonconformanceId} and lot_id = any(${uuidArray(lotIds)}) and not was_held`);
}

export type ListedLot = LotStanding & {
  entryId: string;
  lotId: string;
  qualityStatus: string;
  isRework: boolean;
  proposal: Proposal | null;
  /** Numbers of current tests and inspections that this person measured. */
  ownTests: string[];
};

/** The named lots of the list, locked; throws an issue for each code that is not on it. */
export async function lockListedLots(
  { tx }: Scope,
  nonconformanceId: string,
  codes: readonly string[],
  actorId: string,
): Promise<ListedLot[]> {
  type Row = Omit<ListedLot, "hasFailedTest" | "ownTests"> & {
    hasFailedInspection: boolean;
    ownInspections: string[] | null;
  };
  const rows = await tx.execute<Row>(sql`
    select n.id as "entryId", l.id as "lotId", l.code, l.status, l.unit, l.quality_status as "qualityStatus",
      l.remaining_quantity::text as "remainingQuantity", l.is_rework as "isRework",
      l.receipt_id is not null as "isPurchased", n.proposal,
      exists (select from nonconformance_dispositions d where d.nonconformance_lot_id = n.id and d.is_final)
        as "isDisposed",
      exists (select from inspection_lots c join inspections i on i.id = c.inspection_id
        where c.lot_id = l.id and i.verdict = 'fail' and not exists (
          select from inspections r where r.reinspection_of_id = i.id and r.verdict = 'pass')) as "hasFailedInspection",
      (select array_agg(distinct i.number) from inspection_lots c join inspections i on i.id = c.inspection_id
        join measurements m on m.inspection_id = i.id and m.superseded_at is null
        where c.lot_id = l.id and m.recorded_by_id = ${actorId}) as "ownInspections"
    from lots l join nonconformance_lots n on n.lot_id = l.id and n.nonconformance_id = ${nonconformanceId}
    where lower(l.code) = any(${arrayParameter(codes.map((code) => code.toLowerCase()))}::text[])
    order by l.id for update of l`);
  const byCode = new Map(rows.map((row) => [row.code.toLowerCase(), row]));
  throwIssues(
    codes.flatMap((code, index) =>
      byCode.has(code.toLowerCase())
        ? []
        : [
            {
              path: `lots.${index}`,
              reason: "nonconformance-lot-not-listed",
              message: `Lot ${code} is not on the list.`,
              details: { lot: code },
            },
          ],
    ),
  );
  const tests = await testsOfLots(
    tx,
    rows.map((row) => row.lotId),
  );
  return rows.map(({ hasFailedInspection, ownInspections, ...row }) => {
    const own = tests.filter((test) => test.lotId === row.lotId);
    return {
      ...row,
      hasFailedTest: hasFailedInspection || own.some((test) => test.verdict === "fail"),
      ownTests: [
        ...own.filter((test) => test.recordedById === actorId).map((test) => test.number),
        ...(ownInspections ?? []),
      ],
    };
  });
}

export async function setProposals(
  { tx }: Scope,
  entryIds: readonly string[],
  proposal: Proposal,
): Promise<void> {
  await tx.execute(sql`
    update nonconformance_lots set proposal = ${JSON.stringify(proposal)}::jsonb
    where id = any(${uuidArray(entryIds)})`);
}

type NamedLot = { lot: string; affectedQuantity?: string | undefined };
export type KnownLot = { id: string; affectedQuantity: string | null };

/** The lots with these codes; throws an issue for each that is not there, is named twice or never had as much. */
export async function reportedLots({ tx }: Scope, named: readonly NamedLot[]): Promise<KnownLot[]> {
  const rows = await tx.execute<{ id: string; code: string; created: string; unit: string }>(sql`
    select id, lower(code) as code, created_quantity::text as created, unit from lots
    where lower(code) = any(${arrayParameter(named.map(({ lot }) => lot.toLowerCase()))}::text[])
      and status <> 'voided'`);
  const known = new Map(rows.map((row) => [row.code, row]));
  const issues: FieldIssue[] = [];
  const seen = new Set<string>();
  const found = named.flatMap(({ lot: code, affectedQuantity }, index): KnownLot[] => {
    const lot = known.get(code.toLowerCase());
    const issue = (field: string, reason: string, message: string) =>
      issues.push({ path: `lots.${index}.${field}`, reason, message, details: { code, lot: code } });
    if (!lot) {
      issue("lot", "lot-not-found", `No lot ${code}.`);
      return [];
    }
    if (seen.has(lot.id)) issue("lot", "lot-named-twice", `Lot ${code} is named twice.`);
    seen.add(lot.id);
    if (affectedQuantity && decimal(affectedQuantity).gt(decimal(lot.created))) {
      issue(
        "affectedQuantity",
        "nonconformance-more-than-made",
        `Lot ${code} never had more than ${lot.created} ${lot.unit}.`,
      );
    }
    return [{ id: lot.id, affectedQuantity: affectedQuantity ?? null }];
  });
  throwIssues(issues);
  return found;
}
