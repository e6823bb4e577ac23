import { type SQL, sql } from "drizzle-orm";
import type { Permission } from "@/server/access/permissions";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import type { SearchHit, SearchKind } from "../contract";

const HITS_PER_KIND = 6;
const HITS_IN_ALL = 24;

/** The condition that a column holds the text; for codes of large tables one that their indexes can answer. */
type Match = { name: (column: SQL) => SQL; lotCode: (column: SQL) => SQL; code: (column: SQL) => SQL };

type Source = {
  kind: SearchKind;
  permission: Permission;
  href: (code: string, target: string) => string;
  /** Selects code, target (what the address names), title_en, title_zh of the rows that match. */
  select: (match: Match) => SQL;
};

const sources: readonly Source[] = [
  {
    kind: "lot",
    permission: "lots:read",
    href: (code) => `/lots/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select l.code, l.code as target, m.name_en, m.name_zh
      from lots l join materials m on m.id = l.material_id where ${match.lotCode(sql`l.code`)}`,
  },
  {
    kind: "work-order",
    permission: "work-orders:read",
    href: (code) => `/work-orders/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select w.number, w.number, p.name_en, p.name_zh
      from work_orders w join products p on p.id = w.product_id
      where ${match.name(sql`w.number`)} or ${match.name(sql`w.external_id`)}`,
  },
  {
    kind: "run",
    permission: "runs:read",
    href: (code) => `/runs/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select r.code, r.code, concat_ws(' · ', o.name_en, e.code), concat_ws(' · ', o.name_zh, e.code)
      from process_runs r
      left join operations o on o.id = r.operation_id
      left join equipment e on e.id = r.equipment_id where ${match.code(sql`r.code`)}`,
  },
  {
    kind: "supplier-lot",
    permission: "lots:read",
    href: (_, target) => `/lots/${encodeURIComponent(target)}`,
    select: (match) => sql`
      select r.supplier_lot, l.code, concat(s.name_en, ' → ', l.code), concat(s.name_zh, ' → ', l.code)
      from receipts r
      join suppliers s on s.id = r.supplier_id
      join lots l on l.receipt_id = r.id where ${match.name(sql`r.supplier_lot`)}`,
  },
  {
    kind: "carrier",
    permission: "lots:read",
    href: (code) => `/carriers/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select c.code, c.code, p.name_en, p.name_zh
      from carriers c left join locations p on p.id = c.location_id where ${match.name(sql`c.code`)}`,
  },
  {
    kind: "equipment",
    permission: "equipment:read",
    href: (code) => `/equipment/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select code, code, name_en, name_zh from equipment
      where level = 'work-unit' and (${match.name(sql`code`)} or ${match.name(sql`name_en`)} or ${match.name(sql`name_zh`)})`,
  },
  {
    kind: "product",
    permission: "master-data:read",
    href: (code) => `/master-data/products/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select code, code, name_en, name_zh from products
      where ${match.name(sql`code`)} or ${match.name(sql`name_en`)} or ${match.name(sql`name_zh`)}
        or ${match.name(sql`customer_part_number`)}`,
  },
  {
    kind: "magnetic-test",
    permission: "quality:read",
    href: (code) => `/magnetic-tests/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select t.number, t.number, l.code, l.code
      from magnetic_tests t join lots l on l.id = t.lot_id
      where t.superseded_at is null and ${match.code(sql`t.number`)}`,
  },
];

/** Three characters are the least that the trigram indexes can look for; less must be the whole code. */
const SHORTEST_PART = 3;

function matching(text: string): Match {
  const contains = (column: SQL) => sql`${column} ilike ${`%${likeText(text)}%`}`;
  if (text.length >= SHORTEST_PART) return { name: contains, lotCode: contains, code: contains };
  return {
    name: contains,
    lotCode: (column) => sql`lower(${column}) = ${text.toLowerCase()}`,
    code: (column) => sql`${column} = ${text.toUpperCase()}`,
  };
}

type Row = { kind: SearchKind; code: string; target: string; titleEn: string | null; titleZh: string | null };

/**
 * Records whose code or name holds the text and that this person may see: the exact code first, then codes that
 * begin with it, then the rest.
 */
export async function resolveCode(
  db: Executor,
  text: string,
  permissions: ReadonlySet<Permission>,
): Promise<SearchHit[]> {
  const wanted = text.trim();
  const allowed = sources.filter((source) => permissions.has(source.permission));
  if (wanted.length === 0 || allowed.length === 0) return [];
  const match = matching(wanted);
  const start = sql`${`${likeText(wanted)}%`}`;
  const rank = sql`case when lower(found.code) = lower(${wanted}) then 0 when found.code ilike ${start} then 1 else 2 end`;
  const parts = allowed.map(
    (source) => sql`(
      select ${source.kind}::text as kind, found.code, found.target, found.title_en as "titleEn",
        found.title_zh as "titleZh", ${rank} as rank
      from (${source.select(match)}) as found (code, target, title_en, title_zh)
      order by rank, found.code limit ${HITS_PER_KIND})`,
  );
  const rows = await db.execute<Row>(
    sql`select * from (${sql.join(parts, sql` union all `)}) hits order by rank, code limit ${HITS_IN_ALL}`,
  );
  return rows.map(({ kind, code, target, titleEn, titleZh }) => ({
    kind,
    code,
    href: sources.find((source) => source.kind === kind)?.href(code, target) ?? "/",
    titleEn,
    titleZh,
  }));
}
