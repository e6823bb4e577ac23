import { sql } from "drizzle-orm";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { uuidArray } from "@/server/kernel/uuid-array";
import { liftHoldsByIdInput } from "../contract/holds-by-id";
import { lockLotsById } from "./lock-lots-by-id";

/** Lifts the holds that another record placed; a lot that somebody else holds, too, stays on hold. */
export const liftHoldsById = defineCommand({
  name: "lift-holds-by-id",
  permission: "lots:release",
  input: liftHoldsByIdInput,
  run: async ({ tx, actor, now }, input) => {
    await lockLotsById({ tx }, input.lotIds);
    const ids = uuidArray(input.lotIds);
    const [row] = await tx.execute<{ lifted: number }>(sql`
      with lifted as (
        update lot_holds set lifted_at = ${now.toISOString()}::timestamptz, lifted_by = ${actor.id},
          lifted_by_label = ${actor.label}, lift_reason = ${input.reason}
        where lot_id = any(${ids}) and lifted_at is null and starts_with(reason, ${input.reasonPrefix})
        returning 1
      )
      select count(*)::int as lifted from lifted`);
    await tx.execute(sql`
      update lots set status = case when remaining_quantity > 0 then 'available' else 'consumed' end,
        version = version + 1, updated_at = now()
      where id = any(${ids}) and status = 'on-hold'
        and not exists (select from lot_holds h where h.lot_id = lots.id and h.lifted_at is null)`);
    const lifted = row?.lifted ?? 0;
    return {
      result: { lifted },
      audit: [
        fact(`${input.onBehalfOf.type}.lift-hold`, input.onBehalfOf, {
          reason: input.reason,
          details: { lots: lifted },
        }),
      ],
    };
  },
});
