import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { returnLotsInput } from "../contract/shipping";
import { insertLedger } from "../records/lots";
import { changeStock, HELD, holdReturned, lockLotsById } from "../records/shipped-lots";

/** Takes in what a customer sent back. The whole lot is held: nobody knows yet what happened to it outside. */
export const returnLots = defineCommand({
  name: "return-lots",
  permission: "shipments:write",
  input: returnLotsInput,
  run: async ({ tx, actor, now }, input) => {
    const ids = input.lines.map((line) => line.lotId);
    const lots = await lockLotsById({ tx }, ids);
    await insertLedger(
      { tx },
      input.lines.map((line) => ({
        ...line,
        kind: "return" as const,
        at: input.at,
        actorId: actor.id,
        reason: input.reason,
        reference: input.reference,
      })),
    );
    await changeStock({ tx }, input.lines, 1, HELD);
    await holdReturned({ tx }, ids, {
      reason: `Returned by customer (${input.reference}): ${input.reason}`.slice(0, 500),
      at: now,
      by: actor,
    });
    const [first, ...rest] = lots.map(
      (lot): AuditFact =>
        fact(
          "lot.return",
          { type: "lot", id: lot.id, code: lot.code },
          { reason: input.reason, details: { shipment: input.reference } },
        ),
    );
    if (!first) throw new Error("a return without lines cannot pass its input check");
    return { result: { lots: lots.map((lot) => lot.code) }, audit: [first, ...rest] };
  },
});
