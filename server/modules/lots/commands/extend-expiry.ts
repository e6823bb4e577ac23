import { sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { extendExpiryInput } from "../contract/stock";
import { lockLot } from "../records/lots";
import { goneIssue } from "../rules/handling";

/** Gives a lot more hours after a re-test. What was made of it before keeps the clock that it inherited. */
export const extendExpiry = defineCommand({
  name: "extend-expiry",
  permission: "lots:extend-expiry",
  input: extendExpiryInput,
  run: async ({ tx, now }, input) => {
    const lot = await lockLot({ tx }, input.lot);
    const gone = goneIssue(lot, "lot");
    throwIssues(gone ? [gone] : []);
    if (!lot.expiresAt) {
      throw ruleViolation("lot-does-not-expire", `No clock runs for lot ${lot.code}.`, { lot: lot.code });
    }
    if (input.expiresAt <= now || input.expiresAt <= lot.expiresAt) {
      throwIssues([
        {
          path: "expiresAt",
          reason: "expiry-not-later",
          message: "The new time must lie in the future and after the present one.",
          details: { lot: lot.code, expiresAt: lot.expiresAt.toISOString() },
        },
      ]);
    }
    await tx
      .update(lots)
      .set({ expiresAt: input.expiresAt, version: lot.version + 1, updatedAt: sql`now()` })
      .where(sql`${lots.id} = ${lot.id}`);
    return {
      result: { lot: lot.code, expiresAt: input.expiresAt.toISOString() },
      audit: [
        fact(
          "lot.extend-expiry",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.reason,
            details: { before: lot.expiresAt.toISOString(), after: input.expiresAt.toISOString() },
          },
        ),
      ],
    };
  },
});
