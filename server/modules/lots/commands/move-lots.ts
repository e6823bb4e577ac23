import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { moveLotsInput } from "../contract/stock";
import { lockLots } from "../records/lots";
import {
  carriersById,
  leaveCarrier,
  lockCarrier,
  lockLocation,
  lockOccupants,
  moveRows,
  setCarrierLocation,
} from "../records/places";
import { unknownLotIssue } from "../rules/handling";
import { assertSomethingMoves, planMove } from "../rules/moves";

/** Brings lots to a place, into a carrier, or out of one. */
export const moveLots = defineCommand({
  name: "move-lots",
  permission: "lots:move",
  input: moveLotsInput,
  run: async (context, input) => {
    const { tx } = context;
    const carrier = input.carrierCode ? await lockCarrier({ tx }, input.carrierCode) : null;
    const location = input.locationCode ? await lockLocation({ tx }, input.locationCode) : undefined;
    const locked = await lockLots({ tx }, input.lots);
    throwIssues(
      input.lots.flatMap((code, index) =>
        locked.has(code.toLowerCase()) ? [] : [unknownLotIssue(code, `lots.${index}`)],
      ),
    );
    const lots = [...locked.values()];
    const { plan, issues } = planMove({
      lots,
      carrier: input.carrierCode === undefined ? undefined : carrier,
      location,
      occupants: carrier ? await lockOccupants({ tx }, carrier.id) : [],
      current: await carriersById(
        { tx },
        lots.flatMap((lot) => lot.carrierId ?? []),
      ),
    });
    throwIssues(issues);
    assertSomethingMoves(plan);
    await leaveCarrier(context, plan.leftBehind);
    if (carrier && plan.takesCarrierAlong && plan.locationId) {
      await setCarrierLocation({ tx }, carrier.id, plan.locationId);
    }
    await moveRows(context, {
      lotIds: plan.moved.map((lot) => lot.id),
      locationId: plan.locationId,
      carrierId: plan.carrierId,
      reason: input.reason,
    });
    const details = {
      ...(location ? { location: location.code } : {}),
      ...(carrier ? { carrier: carrier.code } : {}),
    };
    const [first, ...rest] = plan.moved.map(
      (lot): AuditFact =>
        fact("lot.move", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason, details }),
    );
    if (!first) throw new Error("a move of nothing was refused above");
    const filled = carrier
      ? [
          fact(
            "carrier.fill",
            { type: "carrier", id: carrier.id, code: carrier.code },
            { reason: input.reason, details: { lots: plan.moved.map((lot) => lot.code).join(", ") } },
          ),
        ]
      : [];
    return { result: { moved: plan.moved.map((lot) => lot.code) }, audit: [first, ...rest, ...filled] };
  },
});
