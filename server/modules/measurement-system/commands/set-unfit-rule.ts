import { asc, eq } from "drizzle-orm";
import { sites } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { unfitRuleInput } from "../contract";

/** What the site does with a test of an instrument that is not fit: keep it without evidence, or refuse it. */
export const setUnfitRule = defineCommand({
  name: "set-unfit-instrument-rule",
  permission: "measurement-system:write",
  input: unfitRuleInput,
  run: async ({ tx }, { rule }) => {
    const [site] = await tx.select().from(sites).orderBy(asc(sites.id)).limit(1).for("update");
    if (!site) throw notFound("site", "1");
    await tx.update(sites).set({ unfitInstrumentRule: rule }).where(eq(sites.id, site.id));
    return {
      result: { rule },
      audit: [
        fact(
          "site.unfit-instrument-rule",
          { type: "site", id: site.id, code: site.code },
          { details: { rule } },
        ),
      ],
    };
  },
});
