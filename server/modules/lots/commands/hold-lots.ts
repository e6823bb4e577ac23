import { sql } from "drizzle-orm";
import { lotHolds, lots } from "@/db/schema/lots";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { holdLotsInput } from "../contract";
import { lockLots } from "../records/lots";

const HOLDABLE = new Set(["available", "on-hold"]);

/** Holds lots in one action: none of them can be consumed until the hold is lifted. */
export const holdLots = defineCommand({
  name: "hold-lots",
  permission: "lots:hold",
  input: holdLotsInput,
  run: async ({ tx, actor, now }, input) => {
    const locked = await lockLots({ tx }, input.lots);
    throwIssues(
      input.lots.flatMap((code, index): FieldIssue[] => {
        const lot = locked.get(code.toLowerCase());
        const path = `lots.${index}`;
        if (!lot) return [{ path, reason: "lot-not-found", message: `No lot ${code}.`, details: { code } }];
        if (HOLDABLE.has(lot.status)) return [];
        return [
          {
            path,
            reason: `lot-${lot.status}`,
            message: `Lot ${lot.code} is ${lot.status} and cannot be held.`,
            details: { lot: lot.code, status: lot.status },
          },
        ];
      }),
    );
    const held = [...locked.values()];
    const ids = sql`(select json_array_elements_text(${JSON.stringify(held.map((lot) => lot.id))}::json)::uuid)`;
    await tx.execute(sql`
      insert into ${lotHolds} (lot_id, reason_code, reason, placed_at, placed_by, placed_by_label)
      select ${lots.id}, ${input.reasonCode ?? null}, ${input.reason}, ${now.toISOString()}::timestamptz,
        ${actor.id}, ${actor.label}
      from ${lots} where ${lots.id} in ${ids}`);
    await tx
      .update(lots)
      .set({ status: "on-hold", version: sql`${lots.version} + 1`, updatedAt: sql`now()` })
      .where(sql`${lots.id} in ${ids}`);
    const [first, ...rest] = held.map(
      (lot): AuditFact =>
        fact("lot.hold", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason }),
    );
    if (!first) throw new Error("a hold without lots cannot pass its input check");
    return { result: { held: held.map((lot) => lot.code) }, audit: [first, ...rest] };
  },
});
