import { sql } from "drizzle-orm";
import { carriers } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { setCarrierActiveInput } from "../contract/stock";
import { leaveCarrier, lockCarrier, lockOccupants } from "../records/places";
import { isHere } from "../rules/handling";

/** Takes an empty carrier out of use, or back into use. */
export const setCarrierActive = defineCommand({
  name: "set-carrier-active",
  permission: "master-data:write",
  input: setCarrierActiveInput,
  run: async (context, input) => {
    const { tx } = context;
    const carrier = await lockCarrier({ tx }, input.code);
    if (!input.isActive) {
      const occupants = await lockOccupants({ tx }, carrier.id);
      const inside = occupants.find(isHere);
      if (inside) {
        throw ruleViolation("carrier-not-empty", `Lot ${inside.code} is in ${carrier.code}.`, {
          code: carrier.code,
          lot: inside.code,
        });
      }
      await leaveCarrier(context, occupants);
    }
    await tx.update(carriers).set({ isActive: input.isActive }).where(sql`${carriers.id} = ${carrier.id}`);
    return {
      result: { code: carrier.code, isActive: input.isActive },
      audit: [
        fact(input.isActive ? "carrier.activate" : "carrier.deactivate", {
          type: "carrier",
          id: carrier.id,
          code: carrier.code,
        }),
      ],
    };
  },
});
