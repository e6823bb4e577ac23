import { eq } from "drizzle-orm";
import { referenceLimits } from "@/db/schema/measurement-system";
import { individualsCharts } from "@/server/domain/spc/variable-charts";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { freezeLimitsInput } from "../contract/references";
import { lockInstrument } from "../records/instruments";
import { currentLimits, magnetByCode, newestChecks } from "../records/references";

/** Computes centre and σ (mean moving range ÷ d2) from the newest checks and freezes them; limits before end now. */
export const freezeReferenceLimits = defineCommand({
  name: "freeze-reference-limits",
  permission: "measurement-system:write",
  input: freezeLimitsInput,
  run: async ({ tx, now, actor }, input) => {
    const instrument = await lockInstrument({ tx }, input.instrumentCode);
    const { magnet } = await magnetByCode({ tx }, input.magnetCode);
    const key = { instrumentId: instrument.id, magnetId: magnet.id, quantity: input.quantity };
    const checks = await newestChecks({ tx }, key, input.baselineCount);
    if (checks.length < input.baselineCount) {
      throw ruleViolation(
        "reference-baseline-too-short",
        `Limits from ${input.baselineCount} checks need as many; there are ${checks.length}.`,
        { asked: input.baselineCount, found: checks.length },
      );
    }
    const { sigma, location } = individualsCharts(
      checks.map(({ corrected }) => corrected),
      { rules: [] },
    );
    if (!(sigma > 0)) {
      throw ruleViolation(
        "reference-baseline-without-spread",
        "All checks of the baseline are the same: a gauge that rounds so coarsely has no chart.",
        {},
      );
    }
    const before = await currentLimits({ tx }, key);
    if (before) {
      await tx.update(referenceLimits).set({ endedAt: now }).where(eq(referenceLimits.id, before.id));
    }
    await tx.insert(referenceLimits).values({
      id: newId(),
      ...key,
      centre: location.centerLine,
      sigma,
      baselineCount: checks.length,
      frozenAt: now,
      frozenByLabel: actor.label,
      reason: input.reason,
    });
    return {
      result: { centre: location.centerLine, sigma, baselineCount: checks.length },
      audit: [
        fact(
          "instrument.freeze-reference-limits",
          { type: "instrument", id: instrument.id, code: instrument.code },
          {
            reason: input.reason,
            details: {
              magnet: magnet.code,
              quantity: input.quantity,
              centre: Number(location.centerLine.toPrecision(7)),
              sigma: Number(sigma.toPrecision(4)),
            },
          },
        ),
      ],
    };
  },
});
