import { shiftNotes } from "@/db/schema/shift-report";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { writeNoteInput } from "../contract";
import { periodCode } from "../documents/report-name";
import { areaOf, resolvePeriod } from "../queries/period";

/** What the next shift has to know; stands in the report under the name of who wrote it. */
export const writeNote = defineCommand({
  name: "write-shift-note",
  permission: "equipment:classify-stop",
  input: writeNoteInput,
  run: async ({ tx, actor, now }, { body, ...input }) => {
    const period = await resolvePeriod(tx, input, now);
    const area = await areaOf(tx, input.areaCode);
    const id = newId();
    await tx.insert(shiftNotes).values({
      id,
      calendarId: period.calendarId,
      onDate: period.date,
      shiftCode: period.shiftCode,
      areaId: area?.id ?? null,
      body,
      authorId: actor.id,
      authorLabel: actor.label,
      createdAt: now,
    });
    return {
      result: { id },
      audit: [
        fact("shift-note.write", {
          type: "shift-note",
          id,
          code: periodCode(period, area?.code ?? null),
        }),
      ],
    };
  },
});
