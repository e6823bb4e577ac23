import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { decideDisposition } from "@/server/modules/quality/commands/decide-disposition";
import { separateRejectedInput } from "../contract";
import { lockInspection, lotsOfInspection } from "../records/inspections";

/**
 * The bad pieces of a failed lot leave it: the good rest is released under a condition, the bad part becomes a lot of its
 * own and is rejected, all of it signed once. Whoever may sign needs no right to split besides.
 */
export const separateRejected = defineCommand({
  name: "separate-rejected",
  permission: "quality:decide",
  input: separateRejectedInput,
  holdsSecret: true,
  run: async (context, { number, pieces, reason, password }) => {
    const inspection = await lockInspection(context, number);
    if (inspection.status !== "done" || inspection.verdict !== "fail") {
      throw ruleViolation("separation-needs-failure", `Inspection ${number} has not failed.`, {
        inspection: inspection.number,
      });
    }
    const lots = await lotsOfInspection(context.tx, inspection.id);
    const lot = lots.find(({ id }) => id === inspection.lotId);
    if (lot === undefined || lots.length > 1) {
      throw ruleViolation(
        "separation-one-lot",
        "Pieces are separated where the inspection speaks for one lot.",
        {
          inspection: inspection.number,
        },
      );
    }
    if (lot.unit !== "pcs" || pieces >= Number(lot.remainingQuantity)) {
      throw ruleViolation(
        "separation-fewer-pieces",
        `Lot ${lot.code} has ${Number(lot.remainingQuantity)} ${lot.unit}; reject all of it, or separate fewer pieces.`,
        { lot: lot.code, remaining: Number(lot.remainingQuantity) },
      );
    }
    await decideDisposition(context, { lot: lot.code, decision: "conditionally-released", reason, password });
    const split = await splitLot(withSplitting(context), {
      lot: lot.code,
      parts: [{ quantity: { value: String(pieces), unit: "pcs" } }],
      note: `${inspection.number}: ${reason}`,
    });
    const rejected = split.transformations[0]?.outputs.map((output) => output.lot)[0] ?? "";
    await decideDisposition(context, { lot: rejected, decision: "rejected", reason, password });
    return {
      result: { lot: lot.code, rejected, pieces },
      audit: [
        fact(
          "inspection.separate",
          { type: "inspection", id: inspection.id, code: inspection.number },
          { reason, details: { lot: lot.code, rejected, pieces } },
        ),
      ],
    };
  },
});

function withSplitting(context: CommandContext): CommandContext {
  const permissions = new Set([...context.actor.permissions, "lots:split" as const]);
  return { ...context, actor: { ...context.actor, permissions } };
}
