import { runLoads } from "@/db/schema/lots";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { assertNotBlocked } from "@/server/modules/equipment/queries/blocks";
import { loadLotInput } from "../contract";
import { fillOf } from "../records/loads";
import { lockLot, updateLot } from "../records/lots";
import { activeLoads, lockRun } from "../records/runs";
import { capacityWarnings } from "../rules/capacity";
import { freeQuantity, quantityIssue, refusalToConsume, shortageIssue } from "../rules/consumption";
import { assertRunning } from "../rules/run-status";

export type LoadDto = {
  id: string;
  runCode: string;
  lot: string;
  quantity: string;
  position: string | null;
  /** The machine holds more than it is made for: accepted, and said. */
  warnings: { reason: string; message: string }[];
};

/** Puts a lot, or part of it, into a running run at a position; nobody else can take it until the run ends. */
export const loadLot = defineCommand({
  name: "load-lot",
  permission: "runs:record",
  input: loadLotInput,
  run: async ({ tx, actor, now }, input) => {
    const run = await lockRun({ tx }, input.runCode);
    assertRunning(run);
    if (run.equipmentId) await assertNotBlocked({ tx }, run.equipmentId, now);
    const lot = await lockLot({ tx }, input.lot);
    const free = freeQuantity(lot);
    const wanted = input.quantity ?? { value: free.toFixed(), unit: null };
    const quantity = decimal(wanted.value);
    const position = input.position ?? null;
    const taken =
      position !== null && (await activeLoads({ tx }, run.id)).some((load) => load.position === position);
    throwIssues(
      [
        // What is loaded in a later phase must not have expired meanwhile.
        refusalToConsume(lot, "lot", now > run.startedAt ? now : run.startedAt),
        quantityIssue(lot, wanted, "quantity"),
        quantity.lte(0)
          ? {
              path: "lot",
              reason: "lot-fully-loaded",
              message: `Nothing of ${lot.code} is free.`,
              details: { lot: lot.code },
            }
          : shortageIssue(lot, quantity, free, "quantity"),
        taken
          ? {
              path: "position",
              reason: "position-taken",
              message: `Position ${position} is taken.`,
              details: { position },
            }
          : null,
      ].filter((issue) => issue !== null),
    );
    const load = {
      id: newId(),
      runId: run.id,
      lotId: lot.id,
      quantity: toStored(quantity),
      position,
      loadedAt: now,
      loadedBy: actor.id,
    };
    await tx.insert(runLoads).values(load);
    await updateLot({ tx }, lot, {
      reservedQuantity: toStored(decimal(lot.reservedQuantity).plus(quantity)),
    });
    const result: LoadDto = {
      id: load.id,
      runCode: run.code,
      lot: lot.code,
      quantity: load.quantity,
      position,
      warnings: capacityWarnings(await fillOf({ tx }, run.id)),
    };
    return {
      result,
      audit: [
        fact(
          "run.load",
          { type: "run", id: run.id, code: run.code },
          { details: { lot: lot.code, position } },
        ),
      ],
    };
  },
});
