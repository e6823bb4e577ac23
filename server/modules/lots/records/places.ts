import { inArray, sql } from "drizzle-orm";
import { carriers, locations, lots } from "@/db/schema/lots";
import type { CommandContext } from "@/server/kernel/command";
import type { Executor, Transaction } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { LotRow } from "./lots";

export type LocationRow = typeof locations.$inferSelect;
export type CarrierRow = typeof carriers.$inferSelect;

/** Kept from being switched off while something is on its way there. */
export async function lockLocation({ tx }: { tx: Transaction }, code: string): Promise<LocationRow> {
  const [row] = await tx
    .select()
    .from(locations)
    .where(sql`lower(${locations.code}) = lower(${code}::text)`)
    .for("share");
  if (!row) throw notFound("location", code);
  return row;
}

/** Whoever fills or moves a carrier locks it first and its lots after. */
export async function lockCarrier({ tx }: { tx: Transaction }, code: string): Promise<CarrierRow> {
  const [row] = await tx
    .select()
    .from(carriers)
    .where(sql`lower(${carriers.code}) = lower(${code}::text)`)
    // Not stronger: a move out of it refers to the carrier while it holds the lot.
    .for("no key update");
  if (!row) throw notFound("carrier", code);
  return row;
}

/** The lots that name this carrier, with those that were used up in it. */
export async function lockOccupants({ tx }: { tx: Transaction }, carrierId: string): Promise<LotRow[]> {
  return tx.select().from(lots).where(sql`${lots.carrierId} = ${carrierId}`).orderBy(lots.id).for("update");
}

export async function carriersById(
  { tx }: { tx: Executor },
  ids: readonly string[],
): Promise<Map<string, CarrierRow>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await tx.select().from(carriers).where(inArray(carriers.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

export type Move = {
  lotIds: readonly string[];
  /** Undefined: each stays where it is. */
  locationId?: string | undefined;
  /** Undefined: each stays in what it is in. */
  carrierId?: string | null | undefined;
  reason: string | undefined;
};

/** Writes where the lots came from and went, and where they are now, in two statements for any number of lots. */
export async function moveRows({ tx, actor, now }: CommandContext, move: Move): Promise<void> {
  if (move.lotIds.length === 0) return;
  const ids = uuidArray(move.lotIds);
  const location = move.locationId === undefined ? sql`location_id` : sql`${move.locationId}::uuid`;
  const carrier = move.carrierId === undefined ? sql`carrier_id` : sql`${move.carrierId}::uuid`;
  await tx.execute(sql`
    insert into lot_moves (lot_id, from_location_id, to_location_id, from_carrier_id, to_carrier_id, at, moved_by,
      moved_by_label, reason)
    select id, location_id, ${location}, carrier_id, ${carrier}, ${now.toISOString()}::timestamptz, ${actor.id},
      ${actor.label}, ${move.reason ?? null}
    from lots where id = any(${ids})`);
  await tx.execute(sql`
    update lots set location_id = ${location}, carrier_id = ${carrier}, version = version + 1, updated_at = now()
    where id = any(${ids})`);
}

/** What was used up in a carrier is not in it any more once the carrier goes elsewhere or is filled again. */
export function leaveCarrier(context: CommandContext, gone: readonly Pick<LotRow, "id">[]): Promise<void> {
  return moveRows(context, { lotIds: gone.map((lot) => lot.id), carrierId: null, reason: undefined });
}

export async function setCarrierLocation(
  { tx }: { tx: Transaction },
  carrierId: string,
  locationId: string,
): Promise<void> {
  await tx.update(carriers).set({ locationId }).where(sql`${carriers.id} = ${carrierId}`);
}

/** Locations, carriers and lots are scanned alike: no two of them may share a code. */
export async function assertPlaceCodeFree({ tx }: { tx: Executor }, code: string): Promise<void> {
  const [taken] = await tx.execute<{ code: string }>(sql`
    select code from locations where lower(code) = lower(${code}::text)
    union all select code from carriers where lower(code) = lower(${code}::text)
    union all select code from lots where lower(code) = lower(${code}::text) limit 1`);
  if (taken) {
    throw new DomainError("CONFLICT", "place-code-taken", {
      message: `The code ${taken.code} is already used by a location, a carrier or a lot.`,
      details: { code: taken.code },
    });
  }
}

/** The code of one thing that is at a place, if there is any. */
export async function whatIsAt({ tx }: { tx: Executor }, locationId: string): Promise<string | null> {
  const [found] = await tx.execute<{ code: string }>(sql`
    (select code from carriers where location_id = ${locationId} and is_active limit 1)
    union all
    (select code from lots where location_id = ${locationId} and status in ('available', 'on-hold')
      and remaining_quantity > 0 limit 1) limit 1`);
  return found?.code ?? null;
}
