import { command, query, router } from "@/server/trpc/procedures";
import { printLabels } from "./commands/print-labels";
import { labelPrintsInput, labelsInput } from "./contract";
import { labelPrintsOf } from "./queries/label-prints";
import { labelSheets } from "./queries/label-sheets";

export const labelsRouter = router({
  sheets: query("lots:read")
    .input(labelsInput)
    .query(({ ctx, input }) => labelSheets(ctx.db, input.lots, input.size)),
  prints: query("lots:read")
    .input(labelPrintsInput)
    .query(({ ctx, input }) => labelPrintsOf(ctx.db, input.lot)),

  print: command(printLabels),
});
