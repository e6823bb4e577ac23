import { and, eq, isNull, max } from "drizzle-orm";
import { uncertaintyBudgets } from "@/db/schema/measurement-system";
import { uncertaintyBudget } from "@/server/domain/msa/uncertainty-budget";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { QUANTITY_UNITS } from "../contract";
import { writeBudgetInput } from "../contract/uncertainty";
import { lockInstrument, updateInstrument } from "../records/instruments";
import { refusing } from "../rules/refusals";

/** Writes the next version of a quantity's budget; the expanded uncertainty of the instrument follows from it at once. */
export const writeUncertaintyBudget = defineCommand({
  name: "write-uncertainty-budget",
  permission: "measurement-system:write",
  input: writeBudgetInput,
  run: async ({ tx, now, actor }, input) => {
    const instrument = await lockInstrument({ tx }, input.instrumentCode);
    const contributions = input.contributions.map(({ degreesOfFreedom, ...given }) => ({
      ...given,
      degreesOfFreedom: degreesOfFreedom ?? null,
    }));
    const budget = refusing(() => uncertaintyBudget(contributions, input.coverage));
    if (!(budget.expanded > 0)) {
      throw ruleViolation("uncertainty-zero", "A budget without any uncertainty is none.", {});
    }
    const of = and(
      eq(uncertaintyBudgets.instrumentId, instrument.id),
      eq(uncertaintyBudgets.quantity, input.quantity),
    );
    const [last] = await tx
      .select({ version: max(uncertaintyBudgets.version) })
      .from(uncertaintyBudgets)
      .where(of);
    await tx
      .update(uncertaintyBudgets)
      .set({ effectiveTo: now })
      .where(and(of, isNull(uncertaintyBudgets.effectiveTo)));
    const version = (last?.version ?? 0) + 1;
    const relative = budget.expanded / input.nominal;
    await tx.insert(uncertaintyBudgets).values({
      id: newId(),
      instrumentId: instrument.id,
      quantity: input.quantity,
      version,
      unit: QUANTITY_UNITS[input.quantity],
      nominal: input.nominal,
      coverage: input.coverage,
      contributions,
      combined: budget.combined,
      coverageFactor: budget.coverageFactor,
      expanded: budget.expanded,
      effectiveFrom: now,
      authorLabel: actor.label,
    });
    await updateInstrument({ tx }, instrument, {
      uncertainties: { ...instrument.uncertainties, [input.quantity]: relative },
    });
    return {
      result: {
        instrument: instrument.code,
        quantity: input.quantity,
        version,
        expanded: budget.expanded,
        relative,
      },
      audit: [
        fact(
          "instrument.uncertainty",
          { type: "instrument", id: instrument.id, code: instrument.code },
          { details: { quantity: input.quantity, version, relative: Number(relative.toPrecision(4)) } },
        ),
      ],
    };
  },
});
