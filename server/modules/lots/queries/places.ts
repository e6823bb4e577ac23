import { asc, sql } from "drizzle-orm";
import type { z } from "zod";
import { locations } from "@/db/schema/lots";
import type { Executor } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type {
  CarrierDetail,
  CarrierDto,
  CarrierPage,
  carrierListInput,
  LocationDto,
} from "../contract/stock";

type Filter = z.output<typeof carrierListInput>;

export async function locationList(db: Executor): Promise<LocationDto[]> {
  return db
    .select({
      code: locations.code,
      nameEn: locations.nameEn,
      nameZh: locations.nameZh,
      kind: locations.kind,
      isActive: locations.isActive,
    })
    .from(locations)
    .orderBy(asc(locations.code));
}

/** What each carrier holds, counted over the few lots that are in it. */
const carrierRows = sql`
  select c.id, c.code, c.kind, c.tare_mass_kg as "tareMassKg", p.code as "locationCode", c.is_active as "isActive",
    coalesce(i.count, 0)::int as "lotCount", i.first as "firstLot", coalesce(i.mass, 0)::text as "netMassKg",
    p.name_en as "locationEn", p.name_zh as "locationZh"
  from carriers c
  left join locations p on p.id = c.location_id
  left join lateral (
    select count(*) as count, min(l.code) as first, sum(l.remaining_mass_kg) as mass
    from lots l where l.carrier_id = c.id and l.status in ('available', 'on-hold') and l.remaining_quantity > 0
  ) i on true`;

type CarrierRow = CarrierDto & { locationEn: string | null; locationZh: string | null };

/** Carriers by code, a page at a time. */
export async function carrierList(db: Executor, filter: Filter): Promise<CarrierPage> {
  const rows = await db.execute<CarrierRow>(sql`
    select * from (${carrierRows}
      where (${filter.cursor ?? null}::text is null or c.code > ${filter.cursor ?? null})
        and (${filter.kind ?? null}::text is null or c.kind = ${filter.kind ?? null})
        and (${filter.search ?? null}::text is null
          or c.code ilike ${`%${likeText(filter.search ?? "")}%`} or p.code ilike ${`%${likeText(filter.search ?? "")}%`})
    ) carrier
    where ${stateCondition(filter.state)}
    order by code limit ${filter.limit + 1}`);
  const items = rows.slice(0, filter.limit).map(toCarrier);
  return { items, nextCursor: rows.length > filter.limit ? (items.at(-1)?.code ?? null) : null };
}

function stateCondition(state: Filter["state"]) {
  if (state === "filled") return sql`"lotCount" > 0`;
  if (state === "empty") return sql`"isActive" and "lotCount" = 0`;
  return state === "inactive" ? sql`not "isActive"` : sql`true`;
}

/** One carrier with everything that is in it. */
export async function carrierDetail(db: Executor, code: string): Promise<CarrierDetail> {
  const [row] = await db.execute<CarrierRow>(sql`${carrierRows} where lower(c.code) = lower(${code}::text)`);
  if (!row) throw notFound("carrier", code);
  const inside = await db.execute<
    Omit<CarrierDetail["lots"][number], "material"> & {
      materialCode: string;
      materialEn: string;
      materialZh: string;
    }
  >(sql`
    select l.code, m.code as "materialCode", m.name_en as "materialEn", m.name_zh as "materialZh", l.unit,
      l.remaining_quantity as "remainingQuantity", l.remaining_mass_kg as "remainingMassKg", l.status,
      l.quality_status as "qualityStatus", to_char(l.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt"
    from lots l join materials m on m.id = l.material_id
    where l.carrier_id = ${row.id} and l.status in ('available', 'on-hold') and l.remaining_quantity > 0
    order by l.code`);
  return {
    ...toCarrier(row),
    location: row.locationCode
      ? { code: row.locationCode, nameEn: row.locationEn ?? "", nameZh: row.locationZh ?? "" }
      : null,
    lots: inside.map(({ materialCode, materialEn, materialZh, ...lot }) => ({
      ...lot,
      material: { code: materialCode, nameEn: materialEn, nameZh: materialZh },
    })),
  };
}

function toCarrier({ locationEn: _en, locationZh: _zh, ...carrier }: CarrierRow): CarrierDto {
  return carrier;
}
