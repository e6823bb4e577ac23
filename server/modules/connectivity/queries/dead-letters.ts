import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { machineDeadLetters as letters } from "@/db/schema/connectivity";
import type { Executor } from "@/server/kernel/database";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { likeText } from "@/server/kernel/like-pattern";
import type {
  DeadLetterDetail,
  DeadLetterDto,
  DeadLetterPage,
  deadLetterListInput,
} from "../contract/dead-letters";

type Filter = z.output<typeof deadLetterListInput>;

const columns = {
  id: letters.id,
  receivedAt: letters.receivedAt,
  lastReceivedAt: letters.lastReceivedAt,
  occurrences: letters.occurrences,
  source: letters.source,
  topic: letters.topic,
  payloadBytes: letters.payloadBytes,
  reason: letters.reason,
  path: letters.path,
  message: letters.message,
  equipmentCode: letters.equipmentCode,
  status: letters.status,
  attempts: letters.attempts,
  resolvedByLabel: letters.resolvedByLabel,
  resolvedAt: letters.resolvedAt,
  note: letters.note,
};
type Row = Pick<typeof letters.$inferSelect, keyof typeof columns>;

/** Letters, the newest first, a page at a time, with the reasons and machines of those that are open. */
export async function deadLetterList(db: Executor, filter: Filter): Promise<DeadLetterPage> {
  const [rows, reasons, machines] = await Promise.all([
    db
      .select(columns)
      .from(letters)
      .where(and(...conditions(filter), afterCursor(filter.cursor)))
      .orderBy(desc(letters.lastReceivedAt), desc(letters.id))
      .limit(filter.limit + 1),
    db
      .select({ reason: letters.reason, letters: sql<number>`count(*)::int` })
      .from(letters)
      .where(eq(letters.status, "open"))
      .groupBy(letters.reason)
      .orderBy(desc(sql`count(*)`), letters.reason)
      .limit(100),
    db
      .select({ name: letters.equipmentCode, letters: sql<number>`count(*)::int` })
      .from(letters)
      .where(and(eq(letters.status, "open"), sql`${letters.equipmentCode} is not null`))
      .groupBy(letters.equipmentCode)
      .orderBy(desc(sql`count(*)`), letters.equipmentCode)
      .limit(100),
  ]);
  const items = rows.slice(0, filter.limit).map(toDto);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > filter.limit && last ? cursorOf(last) : null,
    reasons,
    machines: machines.flatMap(({ name, letters: count }) =>
      name === null ? [] : [{ name, letters: count }],
    ),
  };
}

/** One letter with what came, as text and as bytes. */
export async function deadLetterDetail(db: Executor, id: string): Promise<DeadLetterDetail> {
  const [row] = await db
    .select({ ...columns, payload: letters.payload })
    .from(letters)
    .where(eq(letters.id, id));
  if (!row) throw notFound("dead-letter", id);
  return {
    ...toDto(row),
    text: textOf(row.payload),
    hex: Buffer.from(row.payload).toString("hex").replaceAll(/(..)/g, "$1 ").trim(),
    isCut: row.payload.byteLength < row.payloadBytes,
  };
}

function textOf(payload: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(payload);
    return [...text].some(isControl) ? null : text;
  } catch {
    return null;
  }
}

const isControl = (character: string) => character < " " && !"\n\r\t".includes(character);

function conditions({ status, source, reason, machine, search }: Filter): (SQL | undefined)[] {
  const pattern = search ? `%${likeText(search)}%` : null;
  return [
    eq(letters.status, status),
    source ? eq(letters.source, source) : undefined,
    reason ? eq(letters.reason, reason) : undefined,
    machine ? eq(letters.equipmentCode, machine) : undefined,
    pattern
      ? or(sql`${letters.topic} ilike ${pattern}`, sql`${letters.message} ilike ${pattern}`)
      : undefined,
  ];
}

function toDto(row: Row): DeadLetterDto {
  return {
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    lastReceivedAt: row.lastReceivedAt.toISOString(),
    occurrences: row.occurrences,
    source: row.source,
    topic: row.topic,
    payloadBytes: row.payloadBytes,
    reason: row.reason,
    path: row.path,
    message: row.message,
    equipmentCode: row.equipmentCode,
    status: row.status,
    attempts: row.attempts,
    resolvedByLabel: row.resolvedByLabel,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    note: row.note,
  };
}

function cursorOf({ lastReceivedAt, id }: DeadLetterDto): string {
  return Buffer.from(JSON.stringify([lastReceivedAt, id])).toString("base64url");
}

function afterCursor(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const { at, id } = readCursor(cursor);
  return or(lt(letters.lastReceivedAt, at), and(eq(letters.lastReceivedAt, at), lt(letters.id, id)));
}

function readCursor(cursor: string): { at: Date; id: string } {
  try {
    const [time, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as string[];
    const at = new Date(time ?? "");
    if (id && /^[0-9a-f-]{36}$/i.test(id) && !Number.isNaN(at.getTime())) return { at, id };
  } catch {
    // Falls through to the refusal.
  }
  throw ruleViolation("cursor-not-valid", "This cursor is not one of ours.");
}
