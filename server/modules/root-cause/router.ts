import { query, router } from "@/server/trpc/procedures";
import { parameterPointsInput, rootCauseInput } from "./contract";
import { parameterPoints, rootCause } from "./queries/root-cause";

/** Reads alone; mutations because hundreds of codes do not fit into an address. */
export const rootCauseRouter = router({
  analyse: query("quality:read")
    .input(rootCauseInput)
    .mutation(({ ctx, input }) => rootCause(ctx.db, input)),
  points: query("quality:read")
    .input(parameterPointsInput)
    .mutation(({ ctx, input }) => parameterPoints(ctx.db, input)),
});
