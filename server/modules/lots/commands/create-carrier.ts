import { carriers } from "@/db/schema/lots";
import { toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { createCarrierInput } from "../contract/stock";
import { assertPlaceCodeFree, lockLocation } from "../records/places";

/** A can, drum, boat or tray with a label of its own; it stands somewhere from its first day on. */
export const createCarrier = defineCommand({
  name: "create-carrier",
  permission: "master-data:write",
  input: createCarrierInput,
  run: async ({ tx }, input) => {
    await assertPlaceCodeFree({ tx }, input.code);
    const location = await lockLocation({ tx }, input.locationCode);
    if (!location.isActive) {
      throw ruleViolation("location-inactive", `Location ${location.code} is out of use.`, {
        code: location.code,
      });
    }
    const id = newId();
    await tx.insert(carriers).values({
      id,
      code: input.code,
      kind: input.kind,
      locationId: location.id,
      tareMassKg: input.tareMassKg === undefined ? null : toStored(input.tareMassKg),
    });
    return {
      result: { id, code: input.code },
      audit: [
        fact(
          "carrier.create",
          { type: "carrier", id, code: input.code },
          { details: { location: location.code } },
        ),
      ],
    };
  },
});
