import { sql } from "drizzle-orm";
import { lotHolds } from "@/db/schema/lots";
import { decimal } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { liftHoldInput } from "../contract";
import { lockLot, openHolds, updateLot } from "../records/lots";

/** Lifts every open hold of a lot. Its quality status is a matter of its own. */
export const liftHold = defineCommand({
  name: "lift-hold",
  permission: "lots:release",
  input: liftHoldInput,
  run: async ({ tx, actor, now }, input) => {
    const lot = await lockLot({ tx }, input.lot);
    const open = await openHolds({ tx }, lot.id);
    if (open.length === 0) {
      throw ruleViolation("lot-not-on-hold", `Lot ${lot.code} is not on hold.`, { lot: lot.code });
    }
    await tx
      .update(lotHolds)
      .set({ liftedAt: now, liftedBy: actor.id, liftedByLabel: actor.label, liftReason: input.reason })
      .where(sql`${lotHolds.lotId} = ${lot.id} and ${lotHolds.liftedAt} is null`);
    await updateLot({ tx }, lot, { status: decimal(lot.remainingQuantity).gt(0) ? "available" : "consumed" });
    return {
      result: { lot: lot.code, lifted: open.length },
      audit: [fact("lot.lift-hold", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason })],
    };
  },
});
