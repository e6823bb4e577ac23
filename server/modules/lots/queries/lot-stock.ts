import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { carriers, locations, lotAssays, lotMoves, lots } from "@/db/schema/lots";
import { reasonCodes } from "@/db/schema/materials";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import type { LotStock, MoveDto, StockChoices } from "../contract/stock";
import { correctionsOf } from "./corrections";
import { lotByCode } from "./lot-columns";
import { locationList } from "./places";

/** Where a lot is and was, its clock, its counts and its assays. */
export async function lotStock(db: Executor, code: string): Promise<LotStock> {
  const [row] = await db
    .select({
      id: lots.id,
      expiresAt: lots.expiresAt,
      locationCode: locations.code,
      locationEn: locations.nameEn,
      locationZh: locations.nameZh,
      carrierCode: carriers.code,
      carrierKind: carriers.kind,
    })
    .from(lots)
    .leftJoin(locations, eq(locations.id, lots.locationId))
    .leftJoin(carriers, eq(carriers.id, lots.carrierId))
    .where(lotByCode(code));
  if (!row) throw notFound("lot", code);
  const [clockStartedAt, moves, corrections, assays] = await Promise.all([
    row.expiresAt ? clockStart(db, row.id) : null,
    movesOf(db, row.id),
    correctionsOf(db, row.id),
    assaysOf(db, row.id),
  ]);
  return {
    location: row.locationCode
      ? { code: row.locationCode, nameEn: row.locationEn ?? "", nameZh: row.locationZh ?? "" }
      : null,
    carrier: row.carrierCode ? { code: row.carrierCode, kind: row.carrierKind ?? "can" } : null,
    clockStartedAt,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    moves,
    corrections,
    assays,
  };
}

/** What the dialogs of the store offer. */
export async function stockChoices(db: Executor): Promise<StockChoices> {
  const [places, reasons] = await Promise.all([
    locationList(db),
    db
      .select({
        code: reasonCodes.code,
        kind: reasonCodes.kind,
        nameEn: reasonCodes.nameEn,
        nameZh: reasonCodes.nameZh,
      })
      .from(reasonCodes)
      .orderBy(reasonCodes.code),
  ]);
  const ofKinds = (...kinds: string[]) =>
    reasons.filter((reason) => kinds.includes(reason.kind)).map(({ kind: _kind, ...reason }) => reason);
  return {
    locations: places.filter((place) => place.isActive),
    scrapReasons: ofKinds("scrap"),
    correctionReasons: ofKinds("loss", "gain", "void"),
  };
}

/** The age of powder is that of its oldest part: up through blends and splits as long as materials age. */
async function clockStart(db: Executor, lotId: string): Promise<string | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`
    with recursive ageing (id, transformation_id, created_at) as (
      select id, transformation_id, created_at from lots where id = ${lotId}
      union
      select p.id, p.transformation_id, p.created_at
      from ageing a
      join transformation_inputs i on i.transformation_id = a.transformation_id
      join lots p on p.id = i.lot_id
      join materials m on m.id = p.material_id and m.shelf_life_hours is not null
    )
    select to_char(min(created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from ageing`);
  return row?.at ?? null;
}

const fromLocations = alias(locations, "from_locations");
const toLocations = alias(locations, "to_locations");
const fromCarriers = alias(carriers, "from_carriers");
const toCarriers = alias(carriers, "to_carriers");

async function movesOf(db: Executor, lotId: string): Promise<MoveDto[]> {
  const rows = await db
    .select({
      id: lotMoves.id,
      at: lotMoves.at,
      fromLocation: fromLocations.code,
      toLocation: toLocations.code,
      fromCarrier: fromCarriers.code,
      toCarrier: toCarriers.code,
      movedBy: lotMoves.movedByLabel,
      reason: lotMoves.reason,
    })
    .from(lotMoves)
    .leftJoin(fromLocations, eq(fromLocations.id, lotMoves.fromLocationId))
    .leftJoin(toLocations, eq(toLocations.id, lotMoves.toLocationId))
    .leftJoin(fromCarriers, eq(fromCarriers.id, lotMoves.fromCarrierId))
    .leftJoin(toCarriers, eq(toCarriers.id, lotMoves.toCarrierId))
    .where(eq(lotMoves.lotId, lotId))
    .orderBy(desc(lotMoves.id));
  return rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() }));
}

async function assaysOf(db: Executor, lotId: string): Promise<LotStock["assays"]> {
  const rows = await db
    .select({
      element: lotAssays.element,
      massFraction: lotAssays.massFraction,
      source: lotAssays.source,
      measuredAt: lotAssays.measuredAt,
      supersededAt: lotAssays.supersededAt,
    })
    .from(lotAssays)
    .where(eq(lotAssays.lotId, lotId))
    .orderBy(sql`${lotAssays.supersededAt} desc nulls first`, desc(lotAssays.massFraction));
  return rows.map((row) => ({
    ...row,
    measuredAt: row.measuredAt.toISOString(),
    supersededAt: row.supersededAt?.toISOString() ?? null,
  }));
}
