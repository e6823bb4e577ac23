import { and, eq, isNull, sql } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { magneticTests, rawFiles } from "@/db/schema/quality";
import type { Executor, Transaction } from "@/server/kernel/database";
import { DomainError, notFound, ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { insertRows, sent } from "@/server/kernel/insert-rows";
import type { CurveFile } from "../adapters/read-curve-file";
import type { CurrentTest } from "../rules/disposition";

type Scope = { tx: Transaction };
export type TestRow = typeof magneticTests.$inferSelect;
export type NewTest = typeof magneticTests.$inferInsert;

export type TestedLot = {
  id: string;
  code: string;
  status: string;
  qualityStatus: string;
  version: number;
  material: { code: string; nameEn: string; nameZh: string };
};

/** The lot of a test, locked: a disposition and a new test of one lot wait for each other. */
export async function lockTestedLot({ tx }: Scope, code: string): Promise<TestedLot> {
  const [lot] = await sent(
    tx.execute<Omit<TestedLot, "material"> & TestedLot["material"] & { materialCode: string }>(sql`
      select l.id, l.code, l.status, l.quality_status as "qualityStatus", l.version,
        m.code as "materialCode", m.name_en as "nameEn", m.name_zh as "nameZh"
      from lots l join materials m on m.id = l.material_id
      where lower(l.code) = lower(${code}) for update of l`),
  );
  if (lot === undefined) throw notFound("lot", code);
  if (lot.status === "voided")
    throw ruleViolation("lot-voided", `Lot ${lot.code} is voided.`, { lot: lot.code });
  const { id, status, qualityStatus, version, materialCode, nameEn, nameZh } = lot;
  const material = { code: materialCode, nameEn, nameZh };
  return { id, code: lot.code, status, qualityStatus, version, material };
}

export async function instrumentByCode(db: Executor, code: string): Promise<typeof instruments.$inferSelect> {
  const [row] = await db
    .select()
    .from(instruments)
    .where(and(eq(instruments.code, code), instruments.isActive));
  if (row === undefined) throw notFound("instrument", code);
  return row;
}

/** Keeps the bytes once, however often the same file is imported. */
export async function keepRawFile({ tx }: Scope, file: CurveFile): Promise<string> {
  const id = newId();
  const rows = await sent(
    tx.execute<{ id: string }>(sql`
      with kept as (
        insert into raw_files (id, name, media_type, size_bytes, sha256, content)
        values (${id}::uuid, ${file.name}, ${file.mediaType}, ${file.bytes.length}::int, ${file.sha256},
          ${Buffer.from(file.bytes)}::bytea)
        on conflict (sha256) do nothing
        returning id
      )
      select id from kept union all select id from raw_files where sha256 = ${file.sha256}
      limit 1`),
  );
  const [kept] = rows;
  if (kept !== undefined) return kept.id;
  // Somebody else kept the same bytes a moment ago: they are there now, but not for the statement above.
  const [earlier] = await tx
    .select({ id: rawFiles.id })
    .from(rawFiles)
    .where(eq(rawFiles.sha256, file.sha256));
  if (earlier === undefined) throw new Error("a raw file that exists by its hash must be found by it");
  return earlier.id;
}

/** The current tests that this very file was saved as, the first one first. */
export async function testsOfFile(
  db: Executor,
  sha256: string,
  exceptNumber: string | null = null,
): Promise<{ number: string; lot: string }[]> {
  const rows = await sent(
    db.execute<{ number: string; lot: string }>(sql`
      select t.number, l.code as lot
      from raw_files f join magnetic_tests t on t.raw_file_id = f.id join lots l on l.id = t.lot_id
      where f.sha256 = ${sha256} and t.superseded_at is null and t.number is distinct from ${exceptNumber}::text
      order by t.id limit 20`),
  );
  return rows.map(({ number, lot }) => ({ number, lot }));
}

export type EarlierFigures = { test: string; brTesla: number | null; hcjKiloAmperePerMetre: number | null };

/** The newest other current test of the same piece by the same method at about the same temperature. */
export async function earlierOfPiece(
  db: Executor,
  piece: {
    lotId: string;
    sampleId: string;
    method: string;
    temperatureC: number;
    exceptNumber: string | null;
  },
): Promise<EarlierFigures | null> {
  const [row] = await sent(
    db.execute<EarlierFigures>(sql`
      select number as test, br_tesla as "brTesla", hcj_kiloampere_per_metre as "hcjKiloAmperePerMetre"
      from magnetic_tests
      where lot_id = ${piece.lotId}::uuid and sample_id = ${piece.sampleId} and method = ${piece.method}
        and abs(temperature_c - ${piece.temperatureC}::float8) <= 2 and superseded_at is null
        and number is distinct from ${piece.exceptNumber}::text
      order by measured_at desc, id desc limit 1`),
  );
  return row ?? null;
}

export function insertTest(scope: Scope, row: NewTest): Promise<unknown> {
  return insertRows(scope, magneticTests, [row]);
}

/** The current version of a test, locked; refuses when it is not the one that the caller looked at. */
export async function lockCurrentTest(
  { tx }: Scope,
  number: string,
  expectedVersion: number,
): Promise<TestRow> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`magnetic-test:${number}`}, 0))`);
  const [row] = await tx
    .select()
    .from(magneticTests)
    .where(and(eq(magneticTests.number, number), isNull(magneticTests.supersededAt)));
  if (row === undefined) throw notFound("magnetic-test", number);
  if (row.version !== expectedVersion) {
    throw new DomainError("STALE_VERSION", "stale-version", {
      message: `Test ${number} was corrected by somebody else meanwhile.`,
      details: { number, version: row.version },
    });
  }
  return row;
}

export async function supersede({ tx }: Scope, row: TestRow, at: Date): Promise<void> {
  await tx.update(magneticTests).set({ supersededAt: at }).where(eq(magneticTests.id, row.id));
}

/** Current tests of a lot, newest first. */
export async function currentTests(db: Executor, lotId: string): Promise<CurrentTest[]> {
  return db
    .select({
      id: magneticTests.id,
      number: magneticTests.number,
      verdict: magneticTests.verdict,
      recordedById: magneticTests.recordedById,
    })
    .from(magneticTests)
    .where(and(eq(magneticTests.lotId, lotId), isNull(magneticTests.supersededAt)))
    .orderBy(sql`${magneticTests.measuredAt} desc, ${magneticTests.id} desc`);
}
