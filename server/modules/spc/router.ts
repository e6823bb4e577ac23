import { command, query, router } from "@/server/trpc/procedures";
import { freezeLimits } from "./commands/freeze-limits";
import { retireChart } from "./commands/retire-chart";
import { writeChart } from "./commands/write-chart";
import { chartListInput, chartRef, chartViewInput, phaseOneInput } from "./contract";
import { board } from "./queries/board";
import { chartPoints, chartView } from "./queries/chart-view";
import { chartByCode, chartDto, chartList, chartOptions } from "./queries/definitions";
import { phaseOne } from "./queries/phase-one";

const read = query("quality:read");

export const spcRouter = router({
  board: read.query(({ ctx }) => board(ctx.db, ctx.clock.now())),
  charts: read.input(chartListInput).query(({ ctx, input }) => chartList(ctx.db, input)),
  chart: read.input(chartViewInput).query(({ ctx, input }) => chartView(ctx.db, input)),
  points: read.input(chartViewInput).query(({ ctx, input }) => chartPoints(ctx.db, input)),
  definition: read
    .input(chartRef)
    .query(async ({ ctx, input }) => chartDto(ctx.db, await chartByCode(ctx.db, input.code))),
  options: read.query(({ ctx }) => chartOptions(ctx.db)),
  phaseOne: query("spc:write")
    .input(phaseOneInput)
    .query(({ ctx, input }) => phaseOne(ctx.db, input)),

  write: command(writeChart),
  retire: command(retireChart),
  freeze: command(freezeLimits),
});
