import { command, query, router } from "@/server/trpc/procedures";
import { approveRecipe } from "./commands/approve-recipe";
import { decideExcursion } from "./commands/decide-excursion";
import { importRecipe } from "./commands/import-recipe";
import { saveParameter } from "./commands/save-parameter";
import { createRecipe, saveRecipeDraft } from "./commands/save-recipe";
import { compareRunsInput, recentRunsInput, runCurveInput } from "./contract/curves";
import { excursionListInput, excursionRef } from "./contract/excursions";
import { recipeRef } from "./contract/recipes";
import { currentValuesInput, sampleSeriesInput } from "./contract/samples";
import { compareRuns, recentRuns } from "./queries/compare-runs";
import { excursionDetail, excursionList } from "./queries/excursions";
import { recipeDetail, recipeList } from "./queries/recipes";
import { runCurve } from "./queries/run-curve";
import { currentValues, parameterList, sampleSeries } from "./queries/samples";

export const processDataRouter = router({
  runCurve: query("process-data:read")
    .input(runCurveInput)
    .query(({ ctx, input }) => runCurve(ctx.db, input, ctx.clock.now())),
  compareRuns: query("process-data:read")
    .input(compareRunsInput)
    .query(({ ctx, input }) => compareRuns(ctx.db, input, ctx.clock.now())),
  recentRuns: query("process-data:read")
    .input(recentRunsInput)
    .query(({ ctx, input }) => recentRuns(ctx.db, input)),
  samples: query("process-data:read")
    .input(sampleSeriesInput)
    .query(({ ctx, input }) => sampleSeries(ctx.db, input)),
  currentValues: query("process-data:read")
    .input(currentValuesInput)
    .query(({ ctx, input }) => currentValues(ctx.db, input, ctx.clock.now())),
  parameters: query("process-data:read").query(({ ctx }) => parameterList(ctx.db)),
  recipes: query("process-data:read").query(({ ctx }) => recipeList(ctx.db)),
  recipe: query("process-data:read")
    .input(recipeRef)
    .query(({ ctx, input }) => recipeDetail(ctx.db, input)),
  excursions: query("process-data:read")
    .input(excursionListInput)
    .query(({ ctx, input }) => excursionList(ctx.db, input)),
  excursion: query("process-data:read")
    .input(excursionRef)
    .query(({ ctx, input }) => excursionDetail(ctx.db, input.number)),
  saveParameter: command(saveParameter),
  createRecipe: command(createRecipe),
  saveRecipeDraft: command(saveRecipeDraft),
  importRecipe: command(importRecipe),
  approveRecipe: command(approveRecipe),
  decideExcursion: command(decideExcursion),
});
