import { eq } from "drizzle-orm";
import { lots, processRuns, runLoads } from "@/db/schema/lots";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { unloadLotInput } from "../contract";
import { lockLot, updateLot } from "../records/lots";
import { lockRun } from "../records/runs";
import { assertRunning } from "../rules/run-status";

/** Takes a lot out of a running run again; it is free as before. */
export const unloadLot = defineCommand({
  name: "unload-lot",
  permission: "runs:record",
  input: unloadLotInput,
  run: async ({ tx, now }, input) => {
    const [found] = await tx
      .select({ runCode: processRuns.code, lotCode: lots.code })
      .from(runLoads)
      .innerJoin(processRuns, eq(processRuns.id, runLoads.runId))
      .innerJoin(lots, eq(lots.id, runLoads.lotId))
      .where(eq(runLoads.id, input.loadId));
    if (!found) throw notFound("load", input.loadId);
    const run = await lockRun({ tx }, found.runCode);
    assertRunning(run);
    const lot = await lockLot({ tx }, found.lotCode);
    const [load] = await tx.select().from(runLoads).where(eq(runLoads.id, input.loadId));
    if (!load || load.unloadedAt) {
      throw ruleViolation("already-unloaded", `Lot ${lot.code} was already taken out.`, { lot: lot.code });
    }
    await tx.update(runLoads).set({ unloadedAt: now }).where(eq(runLoads.id, load.id));
    await updateLot({ tx }, lot, {
      reservedQuantity: toStored(decimal(lot.reservedQuantity).minus(load.quantity)),
    });
    return {
      result: { runCode: run.code, lot: lot.code },
      audit: [
        fact("run.unload", { type: "run", id: run.id, code: run.code }, { details: { lot: lot.code } }),
      ],
    };
  },
});
