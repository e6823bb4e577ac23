import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { unloadLotInput } from "../contract";
import { lockLoad, takeOut } from "../records/loads";
import { updateLot } from "../records/lots";
import { partOfLoadIssues } from "../rules/part-of-load";

/** Takes a lot, or a part of what is loaded of it, out of a running run again; it is free as before. */
export const unloadLot = defineCommand({
  name: "unload-lot",
  permission: "runs:record",
  input: unloadLotInput,
  run: async ({ tx, now }, input) => {
    const { run, lot, load } = await lockLoad({ tx }, input.loadId);
    const part = input.quantity ?? { value: load.quantity, unit: null };
    throwIssues(partOfLoadIssues(lot, load, part, "quantity"));
    await takeOut({ tx }, load, part.value, now);
    await updateLot({ tx }, lot, {
      reservedQuantity: toStored(decimal(lot.reservedQuantity).minus(part.value)),
    });
    return {
      result: { runCode: run.code, lot: lot.code, quantity: toStored(part.value) },
      audit: [
        fact(
          "run.unload",
          { type: "run", id: run.id, code: run.code },
          { details: { lot: lot.code, quantity: toStored(part.value), unit: lot.unit } },
        ),
      ],
    };
  },
});
