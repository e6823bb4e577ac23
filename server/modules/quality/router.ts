import { command, query, router } from "@/server/trpc/procedures";
import { correctMagneticTest } from "./commands/correct-magnetic-test";
import { decideDisposition } from "./commands/decide-disposition";
import { importCurveFile } from "./commands/import-curve-file";
import { recomputeCurves } from "./commands/recompute-curves";
import { saveImportProfile } from "./commands/save-import-profile";
import { saveMagneticTest } from "./commands/save-magnetic-test";
import {
  gradeSpecificationListInput,
  lotRef,
  magneticTestListInput,
  magneticTestRef,
  previewCurveFileInput,
  releaseQueueInput,
} from "./contract";
import { analyseInput, forecastInput } from "./contract/forecast";
import { importProfileRef, previewImportInput, tryImportProfileInput } from "./contract/import-profiles";
import { recomputationListInput } from "./contract/recompute";
import { curveAnalysis } from "./queries/analysis";
import { forecast, temperatureSeries } from "./queries/forecast";
import { gradeSpecificationList } from "./queries/grade-specifications";
import { importProfileHistory, importProfileList } from "./queries/import-profiles";
import { magneticInstruments } from "./queries/instruments";
import { lotQuality, lotToTest } from "./queries/lot-quality";
import { lotResults } from "./queries/lot-results";
import { magneticTest, magneticTestList } from "./queries/magnetic-tests";
import { previewCurveFile } from "./queries/preview-curve-file";
import { previewImport } from "./queries/preview-import";
import { recomputationList, recomputationState } from "./queries/recomputations";
import { queueCounts, releaseQueue } from "./queries/release-queue";
import { tryImportProfile } from "./queries/try-import-profile";

export const qualityRouter = router({
  releaseQueue: query("quality:read")
    .input(releaseQueueInput)
    .query(({ ctx, input }) => releaseQueue(ctx.db, input)),
  queueCounts: query("quality:read").query(({ ctx }) => queueCounts(ctx.db)),
  magneticTests: query("quality:read")
    .input(magneticTestListInput)
    .query(({ ctx, input }) => magneticTestList(ctx.db, input)),
  magneticTest: query("quality:read")
    .input(magneticTestRef)
    .query(({ ctx, input }) => magneticTest(ctx.db, input.number, input.version)),
  lotQuality: query("quality:read")
    .input(lotRef)
    .query(({ ctx, input }) => lotQuality(ctx.db, input.lot, ctx.actor.id)),
  lotResults: query("quality:read")
    .input(lotRef)
    .query(({ ctx, input }) => lotResults(ctx.db, input.lot)),
  lotToTest: query("quality:record-test")
    .input(lotRef)
    .query(({ ctx, input }) => lotToTest(ctx.db, input.lot)),
  instruments: query("quality:read").query(({ ctx }) => magneticInstruments(ctx.db)),
  gradeSpecifications: query("quality:read")
    .input(gradeSpecificationListInput)
    .query(({ ctx, input }) => gradeSpecificationList(ctx.db, input, ctx.clock.now())),

  /** Calculators: they take much and save nothing, so they go as mutations. */
  analyseCurve: query("quality:read")
    .input(analyseInput)
    .mutation(({ input }) => curveAnalysis(input)),
  previewCurveFile: query("quality:record-test")
    .input(previewCurveFileInput)
    .mutation(({ ctx, input }) => previewCurveFile(ctx.db, input)),
  previewImport: query("quality:record-test")
    .input(previewImportInput)
    .mutation(({ ctx, input }) => previewImport(ctx.db, input, ctx.clock.now())),
  tryImportProfile: query("quality:write-import-profiles")
    .input(tryImportProfileInput)
    .mutation(({ ctx, input }) => tryImportProfile(ctx.db, input)),
  forecast: query("quality:read")
    .input(forecastInput)
    .mutation(({ ctx, input }) => forecast(ctx.db, input)),

  temperatureSeries: query("quality:read")
    .input(magneticTestRef)
    .query(({ ctx, input }) => temperatureSeries(ctx.db, input.number)),
  importProfiles: query("quality:read").query(({ ctx }) => importProfileList(ctx.db)),
  importProfile: query("quality:read")
    .input(importProfileRef)
    .query(({ ctx, input }) => importProfileHistory(ctx.db, input.code)),
  recomputationState: query("quality:read").query(({ ctx }) => recomputationState(ctx.db)),
  recomputations: query("quality:read")
    .input(recomputationListInput)
    .query(({ ctx, input }) => recomputationList(ctx.db, input)),

  saveImportProfile: command(saveImportProfile),
  importCurveFile: command(importCurveFile),
  recomputeCurves: command(recomputeCurves),
  saveMagneticTest: command(saveMagneticTest),
  correctMagneticTest: command(correctMagneticTest),
  decideDisposition: command(decideDisposition),
});
