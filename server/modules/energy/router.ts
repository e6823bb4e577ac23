import { command, query, router } from "@/server/trpc/procedures";
import { recordEnergyReadings } from "./commands/record-energy";
import { writeTariff } from "./commands/write-tariff";
import { energyOfRunInput, energyWindowInput } from "./contract";
import { energyReport } from "./queries/energy-report";
import { runEnergy } from "./queries/run-energy";
import { tariffList } from "./queries/tariffs";

const read = query("energy:read");

export const energyRouter = router({
  report: read.input(energyWindowInput).query(({ ctx, input }) => energyReport(ctx.db, input)),
  ofRun: read
    .input(energyOfRunInput)
    .query(({ ctx, input }) => runEnergy(ctx.db, input.runCode, ctx.clock.now())),
  tariffs: read.query(({ ctx }) => tariffList(ctx.db)),
  record: command(recordEnergyReadings),
  writeTariff: command(writeTariff),
});
