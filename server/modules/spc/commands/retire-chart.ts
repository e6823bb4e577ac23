import { eq } from "drizzle-orm";
import { controlCharts } from "@/db/schema/spc";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { retireChartInput } from "../contract";
import { endLimits, lockedActiveChart } from "../records/charts";

/** Takes a chart out of use: its limits end, its open task is closed with the reason, what it showed stays. */
export const retireChart = defineCommand({
  name: "retire-control-chart",
  permission: "spc:write",
  input: retireChartInput,
  run: async (context, { code, reason }) => {
    const { tx, now } = context;
    const chart = await lockedActiveChart({ tx }, code);
    await endLimits({ tx }, chart.id, now, "chart-retired");
    await tx
      .update(controlCharts)
      .set({ isActive: false, version: chart.version + 1 })
      .where(eq(controlCharts.id, chart.id));
    const settled = await settleTasks(context, { type: "control-chart", id: chart.id }, reason);
    return {
      result: { code },
      audit: [
        fact("control-chart.retire", { type: "control-chart", id: chart.id, code }, { reason }),
        ...settled,
      ],
    };
  },
});
