import { and, eq, isNull, sql } from "drizzle-orm";
import { instruments } from "@/db/schema/equipment";
import { lots } from "@/db/schema/lots";
import { magneticTests, rawFiles } from "@/db/schema/quality";
import type { Executor, Transaction } from "@/server/kernel/database";
import { DomainError, notFound, ruleViolation } from "@/server/kernel/errors";
import type { CurveFile } from "../adapters/read-curve-file";
import type { CurrentTest } from "../rules/disposition";

type Scope = { tx: Transaction };
export type TestRow = typeof magneticTests.$inferSelect;
export type NewTest = typeof magneticTests.$inferInsert;

/** The lot of a test, locked: a disposition and a new test of one lot wait for each other. */
export async function lockTestedLot({ tx }: Scope, code: string): Promise<typeof lots.$inferSelect> {
  const [lot] = await tx.select().from(lots).where(sql`lower(${lots.code}) = lower(${code})`).for("update");
  if (lot === undefined) throw notFound("lot", code);
  if (lot.status === "voided")
    throw ruleViolation("lot-voided", `Lot ${lot.code} is voided.`, { lot: lot.code });
  return lot;
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
  const [kept] = await tx
    .insert(rawFiles)
    .values({
      name: file.name,
      mediaType: file.mediaType,
      sizeBytes: file.bytes.length,
      sha256: file.sha256,
      content: Buffer.from(file.bytes),
    })
    .onConflictDoNothing({ target: rawFiles.sha256 })
    .returning({ id: rawFiles.id });
  if (kept !== undefined) return kept.id;
  const [earlier] = await tx
    .select({ id: rawFiles.id })
    .from(rawFiles)
    .where(eq(rawFiles.sha256, file.sha256));
  if (earlier === undefined) throw new Error("a raw file that exists by its hash must be found by it");
  return earlier.id;
}

export async function insertTest({ tx }: Scope, row: NewTest): Promise<void> {
  await tx.insert(magneticTests).values(row);
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
