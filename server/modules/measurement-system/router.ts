import { command, query, router } from "@/server/trpc/procedures";
import { changeService } from "./commands/change-service";
import { closeFault } from "./commands/close-fault";
import { createGaugeStudy } from "./commands/create-gauge-study";
import { createReferenceMagnet } from "./commands/create-reference-magnet";
import { cancelGaugeStudy, completeGaugeStudy } from "./commands/end-gauge-study";
import { freezeReferenceLimits } from "./commands/freeze-reference-limits";
import { recordCalibration } from "./commands/record-calibration";
import { recordReferenceCheck } from "./commands/record-reference-check";
import { saveGaugeReadings } from "./commands/save-gauge-readings";
import { setUnfitRule } from "./commands/set-unfit-rule";
import { changeInstrument, createInstrument } from "./commands/write-instrument";
import { writeUncertaintyBudget } from "./commands/write-uncertainty-budget";
import { faultRef, instrumentListInput, instrumentRef } from "./contract";
import { analyzeMsaInput, guardBandInput } from "./contract/analyze";
import { referenceChartInput } from "./contract/references";
import { gaugeStudyListInput, gaugeStudyRef } from "./contract/studies";
import { budgetRef } from "./contract/uncertainty";
import { analyzeGuardBand, analyzeMsa } from "./queries/analyze";
import { gaugeStudyDetail, gaugeStudyList } from "./queries/gauge-studies";
import { impactOfFault } from "./queries/impact";
import { instrumentDetail, instrumentSummaries } from "./queries/instruments";
import { referenceChart, referenceChartsOf, referenceMagnetList } from "./queries/references";
import { missingChecks } from "./queries/shift-checks";
import { budgetsOf, typeASuggestions } from "./queries/uncertainty";

const read = query("quality:read");

export const measurementSystemRouter = router({
  instruments: read
    .input(instrumentListInput)
    .query(({ ctx, input }) => instrumentSummaries(ctx.db, input, ctx.clock.now())),
  instrument: read
    .input(instrumentRef)
    .query(({ ctx, input }) => instrumentDetail(ctx.db, input.code, ctx.clock.now())),
  impact: read.input(faultRef).query(({ ctx, input }) => impactOfFault(ctx.db, input.id, ctx.clock.now())),
  missingChecks: read.query(({ ctx }) => missingChecks(ctx.db, ctx.clock.now())),
  magnets: read.query(({ ctx }) => referenceMagnetList(ctx.db)),
  charts: read.input(instrumentRef).query(({ ctx, input }) => referenceChartsOf(ctx.db, input.code)),
  chart: read.input(referenceChartInput).query(({ ctx, input }) => referenceChart(ctx.db, input)),
  studies: read.input(gaugeStudyListInput).query(({ ctx, input }) => gaugeStudyList(ctx.db, input)),
  study: read.input(gaugeStudyRef).query(({ ctx, input }) => gaugeStudyDetail(ctx.db, input.number)),
  budgets: read.input(instrumentRef).query(({ ctx, input }) => budgetsOf(ctx.db, input.code)),
  typeASuggestions: read.input(budgetRef).query(({ ctx, input }) => typeASuggestions(ctx.db, input)),

  /** Calculators: they take much and save nothing, so they go as mutations. */
  analyze: read.input(analyzeMsaInput).mutation(({ input }) => analyzeMsa(input)),
  guardBand: read.input(guardBandInput).mutation(({ input }) => analyzeGuardBand(input)),

  createInstrument: command(createInstrument),
  changeInstrument: command(changeInstrument),
  changeService: command(changeService),
  recordCalibration: command(recordCalibration),
  closeFault: command(closeFault),
  setUnfitRule: command(setUnfitRule),
  createMagnet: command(createReferenceMagnet),
  recordCheck: command(recordReferenceCheck),
  freezeLimits: command(freezeReferenceLimits),
  createStudy: command(createGaugeStudy),
  saveReadings: command(saveGaugeReadings),
  completeStudy: command(completeGaugeStudy),
  cancelStudy: command(cancelGaugeStudy),
  writeBudget: command(writeUncertaintyBudget),
});
