import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { serviceInput } from "../contract";
import { lockInstrument, updateInstrument } from "../records/instruments";

/** Takes an instrument out of service, or back into it. What it measures out of service proves nothing. */
export const changeService = defineCommand({
  name: "change-instrument-service",
  permission: "measurement-system:write",
  input: serviceInput,
  run: async ({ tx, now }, { code, isInService, reason }) => {
    const row = await lockInstrument({ tx }, code);
    if (isInService === (row.outOfServiceSince === null)) {
      throw ruleViolation(
        isInService ? "instrument-in-service" : "instrument-already-out-of-service",
        `Instrument ${row.code} is ${isInService ? "in" : "out of"} service already.`,
        { code: row.code },
      );
    }
    await updateInstrument({ tx }, row, {
      outOfServiceSince: isInService ? null : now,
      outOfServiceReason: isInService ? null : reason,
    });
    return {
      result: { code: row.code, isInService },
      audit: [
        fact(
          isInService ? "instrument.return" : "instrument.take-out",
          { type: "instrument", id: row.id, code: row.code },
          { reason },
        ),
      ],
    };
  },
});
