import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import type {
  CertificateDetail,
  CertificatePage,
  CertificateSummary,
  certificateListInput,
} from "../contract";
import type { CertificateStatement } from "../contract/statement";
import { storedCertificate } from "../records/certificates";

const summaryColumns = sql`
  c.id, c.number, c.status, c.customer_reference as "customerReference", c.product_codes as "productCodes",
  c.language, c.units, ${isoText(sql`c.issued_at`)} as "issuedAt", c.issued_by_label as "issuedBy",
  s.number as "shipmentNumber",
  json_build_object('code', u.code, 'nameEn', u.name_en, 'nameZh', u.name_zh) as customer,
  (select count(*)::int from certificate_lots n where n.certificate_id = c.id) as "lotCount"`;
const source = sql`certificates c join customers u on u.id = c.customer_id left join shipments s on s.id = c.shipment_id`;

/** Certificates, the newest first, a page at a time. */
export async function certificateList(
  db: Executor,
  filter: z.output<typeof certificateListInput>,
): Promise<CertificatePage> {
  const conditions = [
    ...(filter.search ? [matches(`%${likeText(filter.search)}%`)] : []),
    ...(filter.status ? [sql`c.status = ${filter.status}`] : []),
    ...(filter.customerCode ? [sql`u.code = ${filter.customerCode}`] : []),
    ...(filter.shipmentNumber ? [sql`s.number = ${filter.shipmentNumber.toUpperCase()}`] : []),
    ...(filter.from ? [sql`c.issued_at >= ${filter.from}::timestamptz`] : []),
    ...(filter.to ? [sql`c.issued_at < ${filter.to}::timestamptz`] : []),
    ...(filter.cursor ? [afterCursor(filter.cursor)] : []),
  ];
  const rows = await db.execute<CertificateSummary>(sql`
    select ${summaryColumns} from ${source}
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
    order by c.issued_at desc, c.id desc limit ${filter.limit + 1}`);
  const items = rows.slice(0, filter.limit);
  const last = items.at(-1);
  const more = rows.length > filter.limit && last;
  return {
    items,
    nextCursor: more ? Buffer.from(JSON.stringify([last.issuedAt, last.id])).toString("base64url") : null,
  };
}

/** Each part is a set of ids of its own, so that each is answered by its index. */
function matches(pattern: string): SQL {
  return sql`c.id in (
    select id from certificates where number ilike ${pattern} or customer_reference ilike ${pattern}
      or array_to_string(product_codes, ' ') ilike ${pattern}
    union select d.id from certificates d join shipments h on h.id = d.shipment_id where h.number ilike ${pattern}
    union select d.id from certificates d join customers m on m.id = d.customer_id
      where m.code ilike ${pattern} or m.name_en ilike ${pattern} or m.name_zh ilike ${pattern}
    union select n.certificate_id from certificate_lots n join lots l on l.id = n.lot_id where l.code ilike ${pattern})`;
}

function afterCursor(cursor: string): SQL {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    if (at && id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(Date.parse(at))) {
      return sql`(c.issued_at, c.id) < (${at}::timestamptz, ${id}::uuid)`;
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new DomainError("RULE_VIOLATION", "cursor-not-valid", { message: "This cursor is not one of ours." });
}

/** One certificate: its statement as it is stored, its hashes, signatures, and what became of it. */
export async function certificateDetail(db: Executor, number: string): Promise<CertificateDetail> {
  const [summary] = await db.execute<
    CertificateSummary & { replacedNumber: string | null; replacedBy: string | null }
  >(sql`
    select ${summaryColumns},
      (select r.number from certificates r where r.id = c.replaces_id) as "replacedNumber",
      (select r.number from certificates r where r.replaces_id = c.id) as "replacedBy"
    from ${source} where c.number = ${number.toUpperCase()}`);
  const stored = await storedCertificate(db, { number });
  if (!summary || !stored) throw notFound("certificate", number);
  const { row, signatures, statement } = stored;
  const { replacedNumber, replacedBy, ...rest } = summary;
  return {
    ...rest,
    verifyCode: row.verifyCode,
    statement: JSON.parse(statement) as CertificateStatement,
    statementSha256: row.statementSha256,
    pdfSha256: row.pdfSha256,
    recordSha256: row.recordSha256,
    signatures: signatures.map(({ role, personLabel, meaning, method, signedAt }) => ({
      role: role as CertificateDetail["signatures"][number]["role"],
      person: personLabel,
      meaning,
      method: method as CertificateDetail["signatures"][number]["method"],
      signedAt,
    })),
    replaces: replacedNumber === null ? null : { number: replacedNumber, reason: row.replaceReason ?? "" },
    replacedBy,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy: row.revokedByLabel,
    revokeReason: row.revokeReason,
    supersededAt: row.supersededAt?.toISOString() ?? null,
  };
}

/** The PDF byte for byte as it was issued. */
export async function certificatePdfFile(
  db: Executor,
  number: string,
): Promise<{ number: string; pdf: Uint8Array }> {
  const stored = await storedCertificate(db, { number });
  if (!stored) throw notFound("certificate", number);
  return { number: stored.row.number, pdf: stored.pdf };
}
