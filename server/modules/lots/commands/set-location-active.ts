import { sql } from "drizzle-orm";
import { locations } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound, ruleViolation } from "@/server/kernel/errors";
import { setLocationActiveInput } from "../contract/stock";
import { whatIsAt } from "../records/places";

/** Takes a place out of use once nothing is there any more, or back into use. */
export const setLocationActive = defineCommand({
  name: "set-location-active",
  permission: "master-data:write",
  input: setLocationActiveInput,
  run: async ({ tx }, input) => {
    const [location] = await tx
      .select()
      .from(locations)
      .where(sql`lower(${locations.code}) = lower(${input.code}::text)`)
      .for("update");
    if (!location) throw notFound("location", input.code);
    const there = input.isActive ? null : await whatIsAt({ tx }, location.id);
    if (there) {
      throw ruleViolation("location-not-empty", `${there} is at ${location.code}: move it first.`, {
        code: location.code,
        there,
      });
    }
    await tx.update(locations).set({ isActive: input.isActive }).where(sql`${locations.id} = ${location.id}`);
    return {
      result: { code: location.code, isActive: input.isActive },
      audit: [
        fact(input.isActive ? "location.activate" : "location.deactivate", {
          type: "location",
          id: location.id,
          code: location.code,
        }),
      ],
    };
  },
});
