import { and, eq, isNull } from "drizzle-orm";
import { shiftNotes } from "@/db/schema/shift-report";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { withdrawNoteInput } from "../contract";

/** Takes a note back: it leaves the report, not the books. */
export const withdrawNote = defineCommand({
  name: "withdraw-shift-note",
  permission: "equipment:classify-stop",
  input: withdrawNoteInput,
  run: async ({ tx, now }, { id, reason }) => {
    const [note] = await tx
      .update(shiftNotes)
      .set({ withdrawnAt: now })
      .where(and(eq(shiftNotes.id, id), isNull(shiftNotes.withdrawnAt)))
      .returning({ date: shiftNotes.onDate });
    if (!note) throw notFound("shift-note", id);
    return {
      result: { id },
      audit: [fact("shift-note.withdraw", { type: "shift-note", id, code: note.date }, { reason })],
    };
  },
});
