import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import type { CorrectionDto, CorrectionPage, correctionListInput } from "../contract/stock";

type Filter = z.output<typeof correctionListInput>;

type Row = Omit<CorrectionDto, "material" | "reasonCode"> & {
  materialCode: string;
  materialEn: string;
  materialZh: string;
  reasonCode: string | null;
  reasonEn: string | null;
  reasonZh: string | null;
};

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const correctionRows = sql`
  select c.id, l.code as lot, m.code as "materialCode", m.name_en as "materialEn", m.name_zh as "materialZh", l.unit,
    c.booked_quantity as "bookedQuantity", c.counted_quantity as "countedQuantity",
    c.booked_mass_kg as "bookedMassKg", c.counted_mass_kg as "countedMassKg", c.reason,
    r.code as "reasonCode", r.name_en as "reasonEn", r.name_zh as "reasonZh",
    c.needs_second_person as "needsSecondPerson", c.status,
    c.status = 'requested' and (l.remaining_quantity <> c.booked_quantity or l.remaining_mass_kg <> c.booked_mass_kg)
      as "isStale",
    ${iso("c.requested_at")} as "requestedAt", c.requested_by as "requestedById",
    c.requested_by_label as "requestedBy", ${iso("c.decided_at")} as "decidedAt",
    c.decided_by_label as "decidedBy", c.decision_reason as "decisionReason"
  from stock_corrections c
  join lots l on l.id = c.lot_id
  join materials m on m.id = l.material_id
  left join reason_codes r on r.code = c.reason_code`;

/** Counts that differed from the books, newest first, a page at a time; ids carry their time. */
export async function correctionList(db: Executor, filter: Filter): Promise<CorrectionPage> {
  const cursor = filter.cursor && /^[0-9a-f-]{36}$/i.test(filter.cursor) ? filter.cursor : null;
  const rows = await db.execute<Row>(sql`
    ${correctionRows}
    where (${cursor}::uuid is null or c.id < ${cursor}::uuid)
      and (${filter.status ?? null}::text is null or c.status = ${filter.status ?? null})
      and (${filter.search ?? null}::text is null or l.code ilike ${`%${likeText(filter.search ?? "")}%`})
    order by c.id desc limit ${filter.limit + 1}`);
  const items = rows.slice(0, filter.limit).map(toCorrection);
  return { items, nextCursor: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function correctionsOf(db: Executor, lotId: string): Promise<CorrectionDto[]> {
  const rows = await db.execute<Row>(sql`${correctionRows} where c.lot_id = ${lotId} order by c.id desc`);
  return rows.map(toCorrection);
}

function toCorrection({
  materialCode,
  materialEn,
  materialZh,
  reasonCode,
  reasonEn,
  reasonZh,
  ...rest
}: Row): CorrectionDto {
  return {
    ...rest,
    material: { code: materialCode, nameEn: materialEn, nameZh: materialZh },
    reasonCode: reasonCode ? { code: reasonCode, nameEn: reasonEn ?? "", nameZh: reasonZh ?? "" } : null,
  };
}
