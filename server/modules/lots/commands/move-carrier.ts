import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { moveCarrierInput } from "../contract/stock";
import {
  leaveCarrier,
  lockCarrier,
  lockLocation,
  lockOccupants,
  moveRows,
  setCarrierLocation,
} from "../records/places";
import { isHere, loadedIssue } from "../rules/handling";

/** Brings a can, drum or tray elsewhere: what is in it goes along. */
export const moveCarrier = defineCommand({
  name: "move-carrier",
  permission: "lots:move",
  input: moveCarrierInput,
  run: async (context, input) => {
    const { tx } = context;
    const carrier = await lockCarrier({ tx }, input.carrierCode);
    const location = await lockLocation({ tx }, input.locationCode);
    const occupants = await lockOccupants({ tx }, carrier.id);
    const inside = occupants.filter(isHere);
    if (!carrier.isActive) {
      throw ruleViolation("carrier-inactive", `Carrier ${carrier.code} is out of use.`, {
        code: carrier.code,
      });
    }
    if (!location.isActive) {
      throw ruleViolation("location-inactive", `Location ${location.code} is out of use.`, {
        code: location.code,
      });
    }
    if (carrier.locationId === location.id) {
      throw ruleViolation("already-there", `${carrier.code} is at ${location.code} already.`);
    }
    throwIssues(inside.flatMap((lot) => loadedIssue(lot, "carrierCode") ?? []));
    await leaveCarrier(
      context,
      occupants.filter((lot) => !isHere(lot)),
    );
    await setCarrierLocation({ tx }, carrier.id, location.id);
    await moveRows(context, {
      lotIds: inside.map((lot) => lot.id),
      locationId: location.id,
      reason: input.reason,
    });
    const details = { location: location.code, carrier: carrier.code };
    return {
      result: { carrier: carrier.code, locationCode: location.code, lots: inside.map((lot) => lot.code) },
      audit: [
        fact(
          "carrier.move",
          { type: "carrier", id: carrier.id, code: carrier.code },
          { reason: input.reason, details: { location: location.code, lots: inside.length } },
        ),
        ...inside.map(
          (lot): AuditFact =>
            fact("lot.move", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason, details }),
        ),
      ],
    };
  },
});
