import { command, query, router } from "@/server/trpc/procedures";
import { closeRecall } from "./commands/close-recall";
import { disposeRecallLots } from "./commands/dispose-recall-lots";
import { openRecall } from "./commands/open-recall";
import { signRecall } from "./commands/sign-recall";
import { recallListInput, recallLotsInput, recallNumberInput, recallPreviewInput } from "./contract";
import { recallPreview } from "./queries/preview";
import { recallLots, verifyRecall } from "./queries/recall-lots";
import { recallDetail, recallList } from "./queries/recalls";

export const recallRouter = router({
  preview: query("recalls:read")
    .input(recallPreviewInput)
    .query(({ ctx, input }) => recallPreview(ctx.db, input, ctx.clock.now())),
  list: query("recalls:read")
    .input(recallListInput)
    .query(({ ctx, input }) => recallList(ctx.db, input)),
  detail: query("recalls:read")
    .input(recallNumberInput)
    .query(({ ctx, input }) => recallDetail(ctx.db, input.number)),
  lots: query("recalls:read")
    .input(recallLotsInput)
    .query(({ ctx, input }) => recallLots(ctx.db, input)),
  verify: query("recalls:read")
    .input(recallNumberInput)
    .query(({ ctx, input }) => verifyRecall(ctx.db, input.number)),
  open: command(openRecall),
  sign: command(signRecall),
  disposeLots: command(disposeRecallLots),
  close: command(closeRecall),
});
