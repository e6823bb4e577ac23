import { type SQL, sql } from "drizzle-orm";
import type { Permission } from "@/server/access/permissions";
import { parseScan } from "@/server/domain/scan/parse-scan";
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
        or ${match.name(sql`customer_part_number`)} or ${match.code(sql`gtin`)}`,
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
  {
    kind: "shipment",
    permission: "shipments:read",
    href: (code) => `/shipments/${encodeURIComponent(code)}`,
    select: (match) => sql`
      select s.number, s.number, c.name_en, c.name_zh
      from shipments s join customers c on c.id = s.customer_id where ${match.code(sql`s.number`)}`,
  },
  {
    kind: "package",
    permission: "shipments:read",
    href: (_, target) => `/shipments/${encodeURIComponent(target)}`,
    select: (match) => sql`
      select distinct n.package_code, s.number, concat(c.name_en, ' → ', s.number), concat(c.name_zh, ' → ', s.number)
      from shipment_lines n
      join shipments s on s.id = n.shipment_id
      join customers c on c.id = s.customer_id where ${match.code(sql`n.package_code`)}`,
  },
];

/** Three characters are the least that the trigram indexes can look for; less must be the whole code. */
const SHORTEST_PART = 3;

function matching(text: string): Match {
  const contains = (column: SQL) => sql`${column} ilike ${`%${likeText(text)}%`}`;
  if (text.length >= SHORTEST_PART) return { name: contains, lotCode: contains, code: contains };
  return {
    name: contains,
    lotCode: (column) => sql`lower(${column}) = lower(${text})`,
    code: (column) => sql`${column} = ${text.toUpperCase()}`,
  };
}

type Row = {
  kind: SearchKind;
  code: string;
  target: string;
  titleEn: string | null;
  titleZh: string | null;
};

/**
 * Records whose code or name holds the text and that this person may see: the exact code first, then codes that
 * begin with it, then the rest. A scan is read first: a Digital Link or element string names its lot (one whose
 * product has that GTIN: another maker's batch number may look like ours), or its product; a traveller's code its order.
 */
export async function resolveCode(
  db: Executor,
  text: string,
  permissions: ReadonlySet<Permission>,
): Promise<SearchHit[]> {
  const scan = parseScan(text);
  if (scan.kind === "operation") return exactOrNot(await search(db, scan.order, permissions), scan.order);
  const hits = await search(db, scan.code, permissions);
  if (scan.kind === "product") {
    return hits.filter((hit) => hit.kind === "product").map((hit) => ({ ...hit, isExact: true }));
  }
  const found = exactOrNot(hits, scan.code);
  if (scan.kind === "code") return found;
  const strangers = await lotsOfOtherTradeItems(db, scan.code, scan.gtin);
  return found.filter((hit) => hit.kind !== "lot" || !strangers.includes(hit.code));
}

function exactOrNot(hits: readonly SearchHit[], wanted: string): SearchHit[] {
  return hits.map((hit) => ({ ...hit, isExact: hit.code.toLowerCase() === wanted.toLowerCase() }));
}

/** The lot of this code, unless a product with this GTIN, or with none yet, is what it was made as. */
async function lotsOfOtherTradeItems(db: Executor, code: string, gtin: string): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select l.code from lots l
    where lower(l.code) = lower(${code}::text) and not exists (
      select from products p
      where p.material_id = l.material_id and (p.gtin is null or p.gtin = ${gtin}))`);
  return rows.map((row) => row.code);
}

async function search(
  db: Executor,
  wanted: string,
  permissions: ReadonlySet<Permission>,
): Promise<SearchHit[]> {
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
    isExact: false,
    titleEn,
    titleZh,
  }));
}
