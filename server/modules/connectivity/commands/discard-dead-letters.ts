import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { discardDeadLettersInput } from "../contract/dead-letters";
import { lockOpenLetters, resolveLetter } from "../records/dead-letters";

/** Puts letters away that nobody needs; they stay readable with the reason. */
export const discardDeadLetters = defineCommand({
  name: "discard-dead-letters",
  permission: "connectivity:write",
  input: discardDeadLettersInput,
  run: async ({ tx, now, actor }, { ids, reason }) => {
    const letters = await lockOpenLetters(tx, ids);
    for (const { id } of letters) {
      await resolveLetter(tx, id, { status: "discarded", by: actor.label, at: now, note: reason });
    }
    const record = { type: "dead-letter", id: letters[0]?.id ?? ids[0] ?? "" };
    return {
      result: { discarded: letters.length },
      audit: [fact("dead-letter.discard", record, { reason, details: { letters: letters.length } })],
    };
  },
});
