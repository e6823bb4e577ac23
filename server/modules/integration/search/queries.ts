import { type SQL, sql } from "drizzle-orm";
import type { Permission } from "@/server/access/permissions";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import type { SearchHit, SearchKind } from "../contract";

const HITS_PER_KIND = 6;
const HITS_IN_ALL = 24;

type Source = {
  kind: SearchKind;
  permission: Permission;
  href: (code: string, target: string) => string;
  /** Selects code, target (what the address names), title_en, title_zh of rows that contain the text. */
  select: (like: SQL) => SQL;
};

const sources: readonly Source[] = [
  {
    kind: "lot",
    permission: "lots:read",
    href: (code) => `/lots/${encodeURIComponent(code)}`,
    select: (like) => sql`
      select l.code, l.code as target, m.name_en, m.name_zh
      from lots l join materials m on m.id = l.material_id where l.code ilike ${like}`,
  },
  {
    kind: "work-order",
    permission: "work-orders:read",
    href: (code) => `/work-orders/${encodeURIComponent(code)}`,
    select: (like) => sql`
      select w.number, w.number, p.name_en, p.name_zh
      from work_orders w join products p on p.id = w.product_id
      where w.number ilike ${like} or w.external_id ilike ${like}`,
  },
  {
    kind: "run",
    permission: "runs:read",
    href: (code) => `/runs/${encodeURIComponent(code)}`,
    select: (like) => sql`
      select r.code, r.code, concat_ws(' · ', o.name_en, e.code), concat_ws(' · ', o.name_zh, e.code)
      from process_runs r
      left join operations o on o.id = r.operation_id
      left join equipment e on e.id = r.equipment_id where r.code ilike ${like}`,
  },
  {
    kind: "supplier-lot",
    permission: "lots:read",
    href: (_, target) => `/lots/${encodeURIComponent(target)}`,
    select: (like) => sql`
      select r.supplier_lot, l.code, concat(s.name_en, ' → ', l.code), concat(s.name_zh, ' → ', l.code)
      from receipts r
      join suppliers s on s.id = r.supplier_id
      join lots l on l.receipt_id = r.id where r.supplier_lot ilike ${like}`,
  },
  {
    kind: "equipment",
    permission: "equipment:read",
    href: (code) => `/equipment/${encodeURIComponent(code)}`,
    select: (like) => sql`
      select code, code, name_en, name_zh from equipment
      where level = 'work-unit' and (code ilike ${like} or name_en ilike ${like} or name_zh ilike ${like})`,
  },
  {
    kind: "product",
    permission: "master-data:read",
    href: (code) => `/master-data/products/${encodeURIComponent(code)}`,
    select: (like) => sql`
      select code, code, name_en, name_zh from products
      where code ilike ${like} or name_en ilike ${like} or name_zh ilike ${like}
        or customer_part_number ilike ${like}`,
  },
  {
    kind: "magnetic-test",
    permission: "quality:read",
    href: (code) => `/magnetic-tests/${encodeURIComponent(code)}`,
    select: (like) => sql`
      select t.number, t.number, l.code, l.code
      from magnetic_tests t join lots l on l.id = t.lot_id
      where t.superseded_at is null and t.number ilike ${like}`,
  },
];

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
  const like = sql`${`%${likeText(wanted)}%`}`;
  const start = sql`${`${likeText(wanted)}%`}`;
  const rank = sql`case when lower(found.code) = lower(${wanted}) then 0 when found.code ilike ${start} then 1 else 2 end`;
  const parts = allowed.map(
    (source) => sql`(
      select ${source.kind}::text as kind, found.code, found.target, found.title_en as "titleEn",
        found.title_zh as "titleZh", ${rank} as rank
      from (${source.select(like)}) as found (code, target, title_en, title_zh)
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
