import { eq } from "drizzle-orm";
import { sites } from "@/db/schema/equipment";
import { isTimeZone } from "@/server/domain/calendar/local-time";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { saveSiteInput } from "../contract/master-data";
import { siteByCode, siteHasEquipment } from "../records/equipment-records";

/** Makes a site or changes one. Its zone is fixed once machines stand there: their past would move. */
export const saveSite = defineCommand({
  name: "save-site",
  permission: "equipment:write",
  input: saveSiteInput,
  run: async (context, input) => {
    const { code, ...values } = input;
    if (!isTimeZone(values.timeZone)) {
      throwIssues([
        {
          path: "timeZone",
          reason: "unknown-time-zone",
          message: `${values.timeZone} is no IANA time zone.`,
          details: { timeZone: values.timeZone },
        },
      ]);
    }
    const known = await siteByCode(context, code);
    if (known && known.timeZone !== values.timeZone && (await siteHasEquipment(context, known.id))) {
      throwIssues([
        {
          path: "timeZone",
          reason: "site-zone-fixed",
          message: `Machines stand in site ${code}; its zone stays ${known.timeZone}.`,
          details: { code, timeZone: known.timeZone },
        },
      ]);
    }
    const id = known?.id ?? newId();
    if (known) await context.tx.update(sites).set(values).where(eq(sites.id, id));
    else await context.tx.insert(sites).values({ id, code, ...values });
    return {
      result: { code, created: known === null },
      audit: [
        fact(
          known ? "site.change" : "site.create",
          { type: "site", id, code },
          { details: { timeZone: values.timeZone, productionDayStart: values.productionDayStart } },
        ),
      ],
    };
  },
});
