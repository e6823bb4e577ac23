import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { shipLotsInput } from "../contract/shipping";
import { insertLedger, lockLots } from "../records/lots";
import { changeStock, SHIPPED_WHEN_EMPTY } from "../records/shipped-lots";
import { planShipment } from "../rules/plan-shipment";

/** Books lots out to a customer; joined by the command that writes the shipment. */
export const shipLots = defineCommand({
  name: "ship-lots",
  permission: "shipments:write",
  input: shipLotsInput,
  run: async ({ tx, actor }, input) => {
    const locked = await lockLots(
      { tx },
      input.lines.map((line) => line.lot),
    );
    const { planned, issues } = planShipment(input.lines, locked, input.at);
    throwIssues(issues);
    // The ledger comes first: its guard looks at the lots as they stood before.
    await insertLedger(
      { tx },
      planned.map((line) => ({
        lotId: line.lotId,
        kind: "ship" as const,
        quantity: toStored(decimal(line.quantity).times(-1)),
        massKg: toStored(decimal(line.massKg).times(-1)),
        at: input.at,
        actorId: actor.id,
        reference: input.reference,
      })),
    );
    await changeStock({ tx }, planned, -1, SHIPPED_WHEN_EMPTY);
    const [first, ...rest] = planned.map(
      (line): AuditFact =>
        fact(
          "lot.ship",
          { type: "lot", id: line.lotId, code: line.lot },
          { details: { shipment: input.reference, quantity: line.quantity, unit: line.unit } },
        ),
    );
    if (!first) throw new Error("a shipment without lines cannot pass its input check");
    return { result: planned, audit: [first, ...rest] };
  },
});
