import { command, query, router } from "@/server/trpc/procedures";
import { classifyStop } from "./commands/classify-stop";
import { undoClassification } from "./commands/undo-classification";
import { reasonChoicesInput, stopCountInput, stopQueueInput } from "./contract/stops";
import { reasonChoices } from "./queries/reason-choices";
import { stopCount, stopQueue } from "./queries/unexplained-stops";

const read = query("equipment:classify-stop");

export const stopsRouter = router({
  queue: read.input(stopQueueInput).query(({ ctx, input }) => stopQueue(ctx.db, input, ctx.clock.now())),
  count: read.input(stopCountInput).query(({ ctx, input }) => stopCount(ctx.db, input, ctx.clock.now())),
  reasons: read
    .input(reasonChoicesInput)
    .query(({ ctx, input }) => reasonChoices(ctx.db, input, ctx.clock.now())),
  classify: command(classifyStop),
  undo: command(undoClassification),
});
