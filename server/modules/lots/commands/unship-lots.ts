import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { unshipLotsInput } from "../contract/shipping";
import { insertLedger } from "../records/lots";
import { changeStock, lockLotsById, THERE_AGAIN } from "../records/shipped-lots";

/** Takes a mistaken shipment's lots back into stock, as if they had never left; joined by the void of the shipment. */
export const unshipLots = defineCommand({
  name: "unship-lots",
  permission: "shipments:void",
  input: unshipLotsInput,
  run: async ({ tx, actor }, input) => {
    const lots = await lockLotsById(
      { tx },
      input.lines.map((line) => line.lotId),
    );
    await insertLedger(
      { tx },
      input.lines.map((line) => ({
        ...line,
        kind: "void-ship" as const,
        at: input.at,
        actorId: actor.id,
        reason: input.reason,
        reference: input.reference,
      })),
    );
    await changeStock({ tx }, input.lines, 1, THERE_AGAIN);
    const [first, ...rest] = lots.map(
      (lot): AuditFact =>
        fact(
          "lot.unship",
          { type: "lot", id: lot.id, code: lot.code },
          { reason: input.reason, details: { shipment: input.reference } },
        ),
    );
    if (!first) throw new Error("a void without lines cannot pass its input check");
    return { result: { lots: lots.map((lot) => lot.code) }, audit: [first, ...rest] };
  },
});
