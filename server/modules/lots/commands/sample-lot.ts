import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { sampleLotInput } from "../contract/stock";
import { changeRemaining, insertLedger, lockLot } from "../records/lots";
import { freeQuantity, quantityIssue, shortageIssue } from "../rules/consumption";
import { goneIssue } from "../rules/handling";

/** Takes a named sample out of a lot. What waits for its release or is held is sampled too: that is how it is judged. */
export const sampleLot = defineCommand({
  name: "sample-lot",
  permission: "lots:sample",
  input: sampleLotInput,
  run: async ({ tx, actor, now }, input) => {
    const lot = await lockLot({ tx }, input.lot);
    const wanted = decimal(input.quantity.value);
    const gone = goneIssue(lot, "lot");
    const issues: (FieldIssue | null)[] = [
      gone ??
        quantityIssue(lot, input.quantity, "quantity") ??
        shortageIssue(lot, wanted, freeQuantity(lot), "quantity"),
      input.takenAt && input.takenAt > now
        ? { path: "takenAt", reason: "taken-in-future", message: "A sample cannot be taken in the future." }
        : null,
    ];
    throwIssues(issues.flatMap((issue) => issue ?? []));
    const massKg = massOfPart(wanted, decimal(lot.remainingQuantity), decimal(lot.remainingMassKg));
    const change = {
      lotId: lot.id,
      quantity: toStored(wanted.times(-1)),
      massKg: toStored(massKg.times(-1)),
    };
    await changeRemaining({ tx }, [change]);
    await insertLedger({ tx }, [
      {
        ...change,
        kind: "sample",
        at: input.takenAt ?? now,
        actorId: actor.id,
        reason: input.purpose,
        reference: input.sampleId,
      },
    ]);
    return {
      result: {
        lot: lot.code,
        sampleId: input.sampleId,
        quantity: wanted.toFixed(),
        unit: lot.unit,
        massKg: massKg.toFixed(),
        remainingQuantity: decimal(lot.remainingQuantity).minus(wanted).toFixed(),
      },
      audit: [
        fact(
          "lot.sample",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.purpose,
            details: { sample: input.sampleId, quantity: wanted.toFixed(), unit: lot.unit },
          },
        ),
      ],
    };
  },
});
