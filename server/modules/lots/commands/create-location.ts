import { locations } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { newId } from "@/server/kernel/ids";
import { createLocationInput } from "../contract/stock";
import { assertPlaceCodeFree } from "../records/places";

/** A place that lots and carriers can be brought to. */
export const createLocation = defineCommand({
  name: "create-location",
  permission: "master-data:write",
  input: createLocationInput,
  run: async ({ tx }, input) => {
    await assertPlaceCodeFree({ tx }, input.code);
    const id = newId();
    await tx.insert(locations).values({ id, ...input });
    return {
      result: { id, code: input.code },
      audit: [fact("location.create", { type: "location", id, code: input.code })],
    };
  },
});
