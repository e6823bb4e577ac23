import { command, query, router } from "@/server/trpc/procedures";
import { correctMagneticTest } from "./commands/correct-magnetic-test";
import { decideDisposition } from "./commands/decide-disposition";
import { saveMagneticTest } from "./commands/save-magnetic-test";
import {
  analyseCurveInput,
  gradeSpecificationListInput,
  lotRef,
  magneticTestListInput,
  magneticTestRef,
  previewCurveFileInput,
  releaseQueueInput,
} from "./contract";
import { curveAnalysis } from "./queries/analysis";
import { gradeSpecificationList } from "./queries/grade-specifications";
import { magneticInstruments } from "./queries/instruments";
import { lotQuality, lotToTest } from "./queries/lot-quality";
import { lotResults } from "./queries/lot-results";
import { magneticTest, magneticTestList } from "./queries/magnetic-tests";
import { previewCurveFile } from "./queries/preview-curve-file";
import { queueCounts, releaseQueue } from "./queries/release-queue";

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
    .input(analyseCurveInput)
    .mutation(({ input }) => curveAnalysis(input)),
  previewCurveFile: query("quality:record-test")
    .input(previewCurveFileInput)
    .mutation(({ ctx, input }) => previewCurveFile(ctx.db, input)),

  saveMagneticTest: command(saveMagneticTest),
  correctMagneticTest: command(correctMagneticTest),
  decideDisposition: command(decideDisposition),
});
