import { z } from "zod";
import { command, query, router } from "@/server/trpc/procedures";
import { approvePlan, retirePlan } from "./commands/approve-plan";
import { changeSampling } from "./commands/change-sampling";
import { describeSample } from "./commands/describe-sample";
import { cancelInspection, openInspection, reinspect } from "./commands/open-inspection";
import { recordMeasurements } from "./commands/record-measurements";
import { saveCharacteristic } from "./commands/save-characteristic";
import { savePlan } from "./commands/save-plan";
import { separateRejected } from "./commands/separate-rejected";
import { startLongTest } from "./commands/start-long-test";
import { submitInspection, verifyInspection } from "./commands/submit-inspection";
import { takeInspection } from "./commands/take-inspection";
import { inspectionListInput, inspectionRef } from "./contract";
import { planListInput, planRef } from "./contract/plans";
import { samplingPlanInput } from "./contract/sampling";
import { inspectionDetail } from "./queries/inspection-detail";
import { inspectionCounts, inspectionList } from "./queries/inspection-list";
import { characteristicList, planList, plansForLot, planVersions, samplingStateList } from "./queries/plans";
import { samplingPlan } from "./queries/sampling-plan";

const read = query("quality:read");

export const inspectionRouter = router({
  list: read
    .input(inspectionListInput)
    .query(({ ctx, input }) => inspectionList(ctx.db, input, ctx.clock.now())),
  counts: read.query(({ ctx }) => inspectionCounts(ctx.db, ctx.clock.now())),
  detail: read
    .input(inspectionRef)
    .query(({ ctx, input }) =>
      inspectionDetail(ctx.db, input.number, { actorId: ctx.actor.id, now: ctx.clock.now() }),
    ),
  plans: read.input(planListInput).query(({ ctx, input }) => planList(ctx.db, input)),
  plansForLot: read
    .input(z.object({ lot: z.string().trim().min(1).max(64) }).strict())
    .query(({ ctx, input }) => plansForLot(ctx.db, input.lot)),
  planVersions: read.input(planRef).query(({ ctx, input }) => planVersions(ctx.db, input.code)),
  characteristics: read.query(({ ctx }) => characteristicList(ctx.db)),
  samplingStates: read.query(({ ctx }) => samplingStateList(ctx.db)),
  samplingPlan: read.input(samplingPlanInput).query(({ input }) => samplingPlan(input)),

  open: command(openInspection),
  take: command(takeInspection),
  record: command(recordMeasurements),
  describeSample: command(describeSample),
  startLongTest: command(startLongTest),
  submit: command(submitInspection),
  verify: command(verifyInspection),
  cancel: command(cancelInspection),
  reinspect: command(reinspect),
  separateRejected: command(separateRejected),
  savePlan: command(savePlan),
  approvePlan: command(approvePlan),
  retirePlan: command(retirePlan),
  saveCharacteristic: command(saveCharacteristic),
  changeSampling: command(changeSampling),
});
