import { and, asc, eq, isNull } from "drizzle-orm";
import { shiftNotes } from "@/db/schema/shift-report";
import type { Executor } from "@/server/kernel/database";
import type { ReportNote } from "../contract";

/** Handover notes of a shift or day and an area (null: the site), oldest first, without those taken back. */
export async function notesOf(
  db: Executor,
  of: { date: string; calendarId: string | null; shiftCode: string | null; areaId: string | null },
): Promise<ReportNote[]> {
  const rows = await db
    .select()
    .from(shiftNotes)
    .where(
      and(
        eq(shiftNotes.onDate, of.date),
        of.calendarId === null ? isNull(shiftNotes.calendarId) : eq(shiftNotes.calendarId, of.calendarId),
        of.shiftCode === null ? isNull(shiftNotes.shiftCode) : eq(shiftNotes.shiftCode, of.shiftCode),
        of.areaId === null ? undefined : eq(shiftNotes.areaId, of.areaId),
        isNull(shiftNotes.withdrawnAt),
      ),
    )
    .orderBy(asc(shiftNotes.createdAt), asc(shiftNotes.id));
  return rows.map(({ id, body, authorLabel, createdAt }) => ({
    id,
    body,
    authorLabel,
    createdAt: createdAt.toISOString(),
  }));
}
