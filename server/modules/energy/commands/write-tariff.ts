import { sql } from "drizzle-orm";
import { energyTariffs } from "@/db/schema/energy";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { writeTariffInput } from "../contract";
import { writtenTariffFaults } from "../rules/tariff-faults";

/**
 * Writes a tariff, or the next version of one, in force from a day on; the one before ends on that day. One tariff is in
 * force at a time. What is past is not rewritten: a version starts after the one before it.
 */
export const writeTariff = defineCommand({
  name: "write-tariff",
  permission: "energy:write",
  input: writeTariffInput,
  run: async ({ tx, actor }, input) => {
    throwIssues(writtenTariffFaults(input));
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('energy tariffs', 0))`);
    const [last] = await tx.execute<{ id: string; code: string; from: string }>(sql`
      select id, code, effective_from::text as from from energy_tariffs order by effective_from desc limit 1`);
    if (last && input.effectiveFrom <= last.from) {
      throw ruleViolation(
        "tariff-before-the-last",
        `A tariff holds from ${last.from} on; the new one must start after that day.`,
        { from: last.from },
      );
    }
    if (last) {
      await tx
        .update(energyTariffs)
        .set({ effectiveTo: input.effectiveFrom })
        .where(sql`${energyTariffs.id} = ${last.id}`);
    }
    const [counted] = await tx.execute<{ version: number }>(sql`
      select coalesce(max(version), 0)::int + 1 as version from energy_tariffs where code = ${input.code}`);
    const version = counted?.version ?? 1;
    const id = newId();
    await tx.insert(energyTariffs).values({ ...input, id, version, authorLabel: actor.label });
    return {
      result: { code: input.code, version },
      audit: [
        fact(
          "energy-tariff.write",
          { type: "energy-tariff", id, code: input.code },
          { details: { version, from: input.effectiveFrom } },
        ),
      ],
    };
  },
});
