import { sql } from "drizzle-orm";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { uuidArray } from "@/server/kernel/uuid-array";
import { holdLotsByIdInput } from "../contract/holds-by-id";
import { lockLotsById } from "./lock-lots-by-id";

/**
 * Holds any number of lots in three statements, on behalf of another record (a recall): one fact names that record
 * and the count, each lot's own page shows the hold. Lots of which nothing is here any more are passed over.
 */
export const holdLotsById = defineCommand({
  name: "hold-lots-by-id",
  permission: "lots:hold",
  input: holdLotsByIdInput,
  run: async ({ tx, actor, now }, input) => {
    await lockLotsById({ tx }, input.lotIds);
    const ids = uuidArray(input.lotIds);
    const [row] = await tx.execute<{ held: number }>(sql`
      with held as (
        insert into lot_holds (lot_id, reason, placed_at, placed_by, placed_by_label)
        select id, ${input.reason}, ${now.toISOString()}::timestamptz, ${actor.id}, ${actor.label}
        from lots where id = any(${ids}) and status in ('available', 'on-hold') and remaining_quantity > 0
        order by id
        returning 1
      )
      select count(*)::int as held from held`);
    await tx.execute(sql`
      update lots set status = 'on-hold', version = version + 1, updated_at = now()
      where id = any(${ids}) and status = 'available' and remaining_quantity > 0`);
    const held = row?.held ?? 0;
    return {
      result: { held },
      audit: [
        fact(`${input.onBehalfOf.type}.hold`, input.onBehalfOf, {
          reason: input.reason,
          details: { lots: held },
        }),
      ],
    };
  },
});
