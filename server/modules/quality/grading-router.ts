import { command, query, router } from "@/server/trpc/procedures";
import { gradeLot } from "./commands/grade-lot";
import { recordCoilConstant } from "./commands/record-coil-constant";
import { recordFluxSeries } from "./commands/record-flux-series";
import { setCharacteristicEffect } from "./commands/set-characteristic-effect";
import { setGradingSettings } from "./commands/set-grading-settings";
import { fluxListInput, fluxLotInput, fluxRef } from "./contract/flux";
import { gradeOrdersInput, gradeProposalsInput } from "./contract/grading";
import { effectMatrix } from "./queries/characteristic-effects";
import { fluxLot } from "./queries/expected-moment";
import { fluxInstruments, fluxSeriesDetail, fluxSeriesList } from "./queries/flux-series";
import { gradingSettings } from "./queries/grade-candidates";
import { gradeOrders } from "./queries/grade-orders";
import { gradeProposals } from "./queries/grade-proposals";

const read = query("quality:read");

export const gradingRouter = router({
  settings: read.query(({ ctx }) => gradingSettings(ctx.db)),
  proposals: read
    .input(gradeProposalsInput)
    .query(({ ctx, input }) => gradeProposals(ctx.db, input, ctx.clock.now())),
  orders: read.input(gradeOrdersInput).query(({ ctx, input }) => gradeOrders(ctx.db, input, ctx.clock.now())),
  effects: read.query(({ ctx }) => effectMatrix(ctx.db)),
  gradeLot: command(gradeLot),
  setSettings: command(setGradingSettings),
  setEffect: command(setCharacteristicEffect),

  fluxList: read.input(fluxListInput).query(({ ctx, input }) => fluxSeriesList(ctx.db, input)),
  fluxSeries: read.input(fluxRef).query(({ ctx, input }) => fluxSeriesDetail(ctx.db, input.number)),
  fluxInstruments: read.query(({ ctx }) => fluxInstruments(ctx.db)),
  fluxLot: read.input(fluxLotInput).query(({ ctx, input }) => fluxLot(ctx.db, input.lot)),
  recordFlux: command(recordFluxSeries),
  recordCoilConstant: command(recordCoilConstant),
});
