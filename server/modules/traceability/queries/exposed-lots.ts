import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { ExposedLot, ExposureDto, ExposureInput, ExposureThrough } from "../contract/explore";
import { type ExposureSource, type Lineage, lineageOf } from "./exposure-kinds/lineage";
import { sameAdditive } from "./exposure-kinds/same-additive";
import { sameInstrument } from "./exposure-kinds/same-instrument";
import { sameMachine } from "./exposure-kinds/same-machine";
import { sameProgram } from "./exposure-kinds/same-program";
import { sameRun } from "./exposure-kinds/same-run";
import { isoText } from "./lot-facts";
import { resolveRoots } from "./roots";

type ThroughRow = ExposureThrough & { lotsInAll: number };
type Page = ExposedLot & { cursor: string };

/**
 * Lots that were somewhere where the root's material was, without being mixed with it: counted first, then listed in
 * pages, the latest first. Its own ancestors are never among them.
 */
export async function exposedLots(db: Executor, input: ExposureInput): Promise<ExposureDto> {
  const roots = await resolveRoots(db, input.root);
  const lineage = await lineageOf(db, [...roots.lots.keys()], input.depth);
  const source = sourceOf(input, lineage);
  const [through, page] = await Promise.all([throughOf(db, source), pageOf(db, source, input)]);
  const chosen = input.through ? through.find((each) => each.id === input.through) : undefined;
  const total = through[0]?.lotsInAll ?? 0;
  const items = page.slice(0, input.limit);
  return {
    subject: roots.subject,
    kind: input.kind,
    through: through.map(({ lotsInAll: _, ...each }) => each),
    totals: { through: through.length, lots: total },
    matching: input.through ? (chosen?.lots ?? 0) : total,
    items: items.map(({ cursor: _, ...item }) => item),
    nextCursor: page.length > input.limit ? (items.at(-1)?.cursor ?? null) : null,
  };
}

function sourceOf({ kind, hours }: ExposureInput, lineage: Lineage): ExposureSource {
  switch (kind) {
    case "same-run":
      return sameRun(lineage);
    case "same-machine":
      return sameMachine(lineage, hours);
    case "same-program":
      return sameProgram(lineage, hours);
    case "same-additive":
      return sameAdditive(lineage, hours);
    case "same-instrument":
      return sameInstrument(lineage, hours);
  }
}

/** What was shared with anybody, with the number of others that shared it; the most first. */
function throughOf(db: Executor, { shared, exposed }: ExposureSource): Promise<ThroughRow[]> {
  return db.execute<ThroughRow>(sql`
    with exposed as materialized (${exposed}),
    counted as (select through, count(distinct lot_id)::int as lots from exposed group by through)
    select s.through as id, min(s.code) as code, min(s.name_en) as "nameEn", min(s.name_zh) as "nameZh",
      min(s.note) as note, ${isoText(sql`min(s.from_at)`)} as "fromAt",
      ${isoText(sql`case when max(s.to_at) = 'infinity' then now() else max(s.to_at) end`)} as "toAt",
      array_agg(distinct s.via) as via, c.lots,
      (select count(distinct lot_id)::int from exposed) as "lotsInAll"
    from (${shared}) s join counted c on c.through = s.through
    group by s.through, c.lots
    order by c.lots desc, min(s.from_at) desc, s.through`);
}

function pageOf(db: Executor, { exposed }: ExposureSource, input: ExposureInput): Promise<Page[]> {
  const at = isoText(sql`found.at`);
  return db.execute<Page>(sql`
    select l.id, l.code, m.code as "materialCode", m.name_en as "materialNameEn", m.name_zh as "materialNameZh",
      l.status, l.quality_status as "qualityStatus", l.remaining_quantity as "remainingQuantity", l.unit,
      ${at} as at, found.places as where, ${at} || '|' || l.id as cursor
    from (
      select e.lot_id, max(e.at) as at, json_agg(json_build_object(
        'through', e.through, 'reference', e.reference, 'position', e.position) order by e.at desc, e.reference) as places
      from (select distinct * from (${exposed}) every) e
      where ${input.through ?? null}::text is null or e.through = ${input.through ?? null}
      group by e.lot_id
    ) found
    join lots l on l.id = found.lot_id
    join materials m on m.id = l.material_id
    where ${afterCursor(input.cursor)}
    order by found.at desc, l.id desc
    limit ${input.limit + 1}`);
}

function afterCursor(cursor: string | undefined): SQL {
  const [at, id] = cursor?.split("|") ?? [];
  return at && id ? sql`(found.at, l.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`;
}
