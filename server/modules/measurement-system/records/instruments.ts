import { createHash } from "node:crypto";
import { and, desc, eq, gt, lte, sql } from "drizzle-orm";
import { calendars, instruments } from "@/db/schema/equipment";
import { calibrationFiles, instrumentCalibrations } from "@/db/schema/measurement-system";
import type { Transaction } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";

type Scope = { tx: Transaction };
export type InstrumentRow = typeof instruments.$inferSelect;

export async function lockInstrument({ tx }: Scope, code: string): Promise<InstrumentRow> {
  const [row] = await tx
    .select()
    .from(instruments)
    .where(sql`lower(${instruments.code}) = lower(${code})`)
    .for("update");
  if (!row) throw notFound("instrument", code);
  return row;
}

export async function lockInstrumentById({ tx }: Scope, id: string): Promise<InstrumentRow> {
  const [row] = await tx.select().from(instruments).where(eq(instruments.id, id)).for("update");
  if (!row) throw notFound("instrument", id);
  return row;
}

export async function updateInstrument(
  { tx }: Scope,
  row: InstrumentRow,
  set: Partial<typeof instruments.$inferInsert>,
): Promise<void> {
  await tx
    .update(instruments)
    .set({ ...set, version: row.version + 1 })
    .where(eq(instruments.id, row.id));
}

export function assertInstrumentVersion(row: InstrumentRow, expected: number): void {
  if (row.version === expected) return;
  throw new DomainError("STALE_VERSION", "stale-version", {
    message: `Instrument ${row.code} was changed by somebody else meanwhile.`,
    details: { code: row.code, version: row.version },
  });
}

/** Id of a calendar by its code; null without a code. */
export async function calendarIdOf({ tx }: Scope, code: string | undefined): Promise<string | null> {
  if (code === undefined || code === "") return null;
  const [row] = await tx.select({ id: calendars.id }).from(calendars).where(eq(calendars.code, code));
  if (!row) throw notFound("calendar", code);
  return row.id;
}

/** The last calibration before an instant that left the instrument right. */
export async function lastGoodCalibration({ tx }: Scope, instrumentId: string, before: Date) {
  const [row] = await tx
    .select({ at: instrumentCalibrations.calibratedAt })
    .from(instrumentCalibrations)
    .where(
      and(
        eq(instrumentCalibrations.instrumentId, instrumentId),
        lte(instrumentCalibrations.calibratedAt, before),
        sql`${instrumentCalibrations.result} <> 'fail'`,
      ),
    )
    .orderBy(desc(instrumentCalibrations.calibratedAt))
    .limit(1);
  return row?.at ?? null;
}

/** Whether a calibration after this instant is known already: the one being recorded is an older one, entered late. */
export async function hasLaterCalibration({ tx }: Scope, instrumentId: string, at: Date): Promise<boolean> {
  const [row] = await tx
    .select({ id: instrumentCalibrations.id })
    .from(instrumentCalibrations)
    .where(
      and(eq(instrumentCalibrations.instrumentId, instrumentId), gt(instrumentCalibrations.calibratedAt, at)),
    )
    .limit(1);
  return row !== undefined;
}

/** Keeps the bytes of a certificate once, however often it is sent. */
export async function keepCertificate(
  { tx }: Scope,
  file: { name: string; mediaType: string; contentBase64: string },
): Promise<{ id: string; sha256: string }> {
  const content = Buffer.from(file.contentBase64, "base64");
  const sha256 = createHash("sha256").update(content).digest("hex");
  const id = newId();
  const [kept] = await tx
    .insert(calibrationFiles)
    .values({ id, name: file.name, mediaType: file.mediaType, sizeBytes: content.length, sha256, content })
    .onConflictDoNothing({ target: calibrationFiles.sha256 })
    .returning({ id: calibrationFiles.id });
  if (kept) return { id: kept.id, sha256 };
  const [earlier] = await tx
    .select({ id: calibrationFiles.id })
    .from(calibrationFiles)
    .where(eq(calibrationFiles.sha256, sha256));
  if (!earlier) throw new Error("a certificate that exists by its hash must be found by it");
  return { id: earlier.id, sha256 };
}
