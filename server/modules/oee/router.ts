import { query, router } from "@/server/trpc/procedures";
import { heatMapInput, intervalsInput, kpiInput, lossesInput } from "./contract/kpi";
import { heatMap } from "./queries/heat-map";
import { figureIntervals } from "./queries/intervals";
import { kpis } from "./queries/kpi";
import { lossPareto } from "./queries/losses";

const read = query("equipment:read");

export const oeeRouter = router({
  kpis: read.input(kpiInput).query(({ ctx, input }) => kpis(ctx.db, input, ctx.clock.now())),
  losses: read.input(lossesInput).query(({ ctx, input }) => lossPareto(ctx.db, input, ctx.clock.now())),
  heatMap: read.input(heatMapInput).query(({ ctx, input }) => heatMap(ctx.db, input, ctx.clock.now())),
  intervals: read
    .input(intervalsInput)
    .query(({ ctx, input }) => figureIntervals(ctx.db, input, ctx.clock.now())),
});
