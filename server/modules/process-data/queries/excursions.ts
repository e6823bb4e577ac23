import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type { ExcursionDetail, ExcursionPage, excursionListInput } from "../contract/excursions";
import { holdPrefix } from "../rules/hold-reason";
import { readExcursions } from "./excursion-columns";

type Filter = z.output<typeof excursionListInput>;

/** Excursions, the latest first, a page at a time. */
export async function excursionList(db: Executor, filter: Filter): Promise<ExcursionPage> {
  const rows = await readExcursions(
    db,
    sql.join(conditions(filter), sql` and `),
    sql`order by x.starts_at desc, x.id desc limit ${filter.limit + 1}`,
  );
  const items = rows.slice(0, filter.limit).map(({ recipe: _, program: __, ...row }) => row);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > filter.limit && last
        ? Buffer.from(JSON.stringify([last.startsAt, last.id])).toString("base64url")
        : null,
  };
}

function conditions(filter: Filter): SQL[] {
  const { search, status, equipmentCode, parameterCode, from, to, cursor } = filter;
  const pattern = `%${likeText(search ?? "")}%`;
  return [
    sql`true`,
    ...(search
      ? [
          sql`(x.number ilike ${pattern} or r.code ilike ${pattern} or exists (
            select from process_excursion_lots h join lots l on l.id = h.lot_id
            where h.excursion_id = x.id and l.code ilike ${pattern}))`,
        ]
      : []),
    ...(status ? [sql`x.status = ${status}`] : []),
    ...(equipmentCode ? [sql`e.code = ${equipmentCode}`] : []),
    ...(parameterCode ? [sql`p.code = ${parameterCode}`] : []),
    ...(from ? [sql`x.starts_at >= ${from}::timestamptz`] : []),
    ...(to ? [sql`x.starts_at < ${to}::timestamptz`] : []),
    ...(cursor ? [afterCursor(cursor)] : []),
  ];
}

function afterCursor(cursor: string): SQL {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    if (id && at && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(Date.parse(at))) {
      return sql`(x.starts_at, x.id) < (${at}::timestamptz, ${id}::uuid)`;
    }
  } catch {
    // Falls through to the refusal.
  }
  throw ruleViolation("cursor-not-valid", "This cursor is not one of ours.");
}

export async function excursionDetail(db: Executor, number: string): Promise<ExcursionDetail> {
  const [excursion] = await readExcursions(db, sql`x.number = ${number.toUpperCase()}`);
  if (!excursion) throw notFound("excursion", number);
  type Lot = ExcursionDetail["lots"][number];
  const lots = await db.execute<Lot>(sql`
    select l.code as lot, m.code as "materialCode", l.status, l.remaining_quantity::text as quantity, l.unit,
      exists (select from lot_holds h where h.lot_id = l.id and h.lifted_at is null
        and starts_with(h.reason, ${holdPrefix(excursion.number)})) as "isHeld"
    from process_excursion_lots x join lots l on l.id = x.lot_id join materials m on m.id = l.material_id
    where x.excursion_id = ${excursion.id} order by l.code`);
  return { ...excursion, lots: [...lots] };
}
