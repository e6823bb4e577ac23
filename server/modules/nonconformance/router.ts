import { command, query, router } from "@/server/trpc/procedures";
import { addAction, cancelAction, finishAction } from "./commands/actions";
import { saveDefectCode, saveReviewRule } from "./commands/catalogue";
import { addCause, withdrawCause } from "./commands/causes";
import { containNonconformance } from "./commands/contain-nonconformance";
import { disposeLots } from "./commands/dispose-lots";
import { planCheck, recordCheck, waiveCheck } from "./commands/effectiveness";
import { moveNonconformance } from "./commands/move-nonconformance";
import { openNonconformance } from "./commands/open-nonconformance";
import { proposeDispositions } from "./commands/propose-dispositions";
import { changeNonconformance } from "./commands/update-nonconformance";
import { voteNonconformance } from "./commands/vote-nonconformance";
import {
  affectedInput,
  nonconformanceListInput,
  nonconformanceLotsInput,
  numberInput,
  paretoInput,
  prefillInput,
} from "./contract";
import { affectedLots, suspectChoices } from "./queries/affected";
import { defectCodeList, peopleToAsk, reviewRules } from "./queries/catalogue";
import { listedLots } from "./queries/listed-lots";
import { myWork, myWorkCount } from "./queries/my-work";
import { nonconformanceDetail } from "./queries/nonconformance-detail";
import { nonconformanceList } from "./queries/nonconformance-list";
import { defectPareto } from "./queries/pareto";
import { prefill } from "./queries/prefill";

const read = query("quality:read");

export const nonconformanceRouter = router({
  list: read.input(nonconformanceListInput).query(({ ctx, input }) => nonconformanceList(ctx.db, input)),
  detail: read
    .input(numberInput)
    .query(({ ctx, input }) => nonconformanceDetail(ctx.db, input.number, ctx.clock.now())),
  lots: read.input(nonconformanceLotsInput).query(({ ctx, input }) => listedLots(ctx.db, input)),
  affected: read.input(affectedInput).query(({ ctx, input }) => affectedLots(ctx.db, input)),
  suspectChoices: read.input(numberInput).query(({ ctx, input }) => suspectChoices(ctx.db, input.number)),
  prefill: read.input(prefillInput).query(({ ctx, input }) => prefill(ctx.db, input)),
  pareto: read.input(paretoInput).query(({ ctx, input }) => defectPareto(ctx.db, input)),
  myWork: read.query(({ ctx }) => myWork(ctx.db, ctx.actor, ctx.clock.now())),
  myWorkCount: read.query(({ ctx }) => myWorkCount(ctx.db, ctx.actor, ctx.clock.now())),
  defectCodes: read.query(({ ctx }) => defectCodeList(ctx.db)),
  reviewRules: read.query(({ ctx }) => reviewRules(ctx.db)),
  people: query("nonconformances:write").query(({ ctx }) => peopleToAsk(ctx.db)),

  open: command(openNonconformance),
  update: command(changeNonconformance),
  contain: command(containNonconformance),
  move: command(moveNonconformance),
  propose: command(proposeDispositions),
  vote: command(voteNonconformance),
  dispose: command(disposeLots),
  addCause: command(addCause),
  withdrawCause: command(withdrawCause),
  addAction: command(addAction),
  finishAction: command(finishAction),
  cancelAction: command(cancelAction),
  planCheck: command(planCheck),
  recordCheck: command(recordCheck),
  waiveCheck: command(waiveCheck),
  saveDefectCode: command(saveDefectCode),
  saveReviewRule: command(saveReviewRule),
});
