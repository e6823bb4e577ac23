import { eq } from "drizzle-orm";
import { runLoads } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { moveLoadInput } from "../contract/handling";
import { lockLoad } from "../records/loads";
import { activeLoads } from "../records/runs";

/** Puts a loaded lot at another position of the running machine; a position holds one load at a time. */
export const moveLoad = defineCommand({
  name: "move-load",
  permission: "runs:record",
  input: moveLoadInput,
  run: async ({ tx }, input) => {
    const { run, lot, load } = await lockLoad({ tx }, input.loadId);
    const { position } = input;
    const holder = (await activeLoads({ tx }, run.id)).find((each) => each.position === position);
    if (position !== null && holder && holder.id !== load.id) {
      throw ruleViolation("position-taken", `Position ${position} is taken.`, { position });
    }
    await tx.update(runLoads).set({ position }).where(eq(runLoads.id, load.id));
    return {
      result: { runCode: run.code, lot: lot.code, from: load.position, position },
      audit: [
        fact(
          "run.move-load",
          { type: "run", id: run.id, code: run.code },
          { details: { lot: lot.code, from: load.position, position } },
        ),
      ],
    };
  },
});
