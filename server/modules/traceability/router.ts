import { query, router } from "@/server/trpc/procedures";
import { compositionInput, genealogyInput } from "./contract";
import { compositionReportInput, compositionsInput } from "./contract/compositions";
import { composition } from "./queries/composition";
import { compositionReport } from "./queries/composition-report";
import { compositionSources } from "./queries/composition-sources";
import { compositions } from "./queries/compositions";
import { genealogy } from "./queries/genealogy";

export const traceabilityRouter = router({
  genealogy: query("trace:read")
    .input(genealogyInput)
    .query(({ ctx, input }) => genealogy(ctx.db, input)),
  composition: query("trace:read")
    .input(compositionInput)
    .query(({ ctx, input }) => composition(ctx.db, input.lotCode)),
  compositionSources: query("trace:read")
    .input(compositionInput)
    .query(({ ctx, input }) => compositionSources(ctx.db, input.lotCode)),
  compositions: query("trace:read")
    .input(compositionsInput)
    .query(({ ctx, input }) => compositions(ctx.db, input)),
  compositionReport: query("trace:read")
    .input(compositionReportInput)
    .query(({ ctx, input }) => compositionReport(ctx.db, input, ctx.clock.now())),
});
