import { query, router } from "@/server/trpc/procedures";
import { compositionInput, genealogyInput } from "./contract";
import { compareInput } from "./contract/compare";
import { compositionReportInput, compositionsInput } from "./contract/compositions";
import { answerInput, exposureInput, nodeFactsInput, traceInput } from "./contract/explore";
import { findRootInput } from "./contract/roots";
import { answer } from "./queries/answer";
import { compareLots } from "./queries/compare";
import { composition } from "./queries/composition";
import { compositionReport } from "./queries/composition-report";
import { compositionSources } from "./queries/composition-sources";
import { compositions } from "./queries/compositions";
import { exposedLots } from "./queries/exposed-lots";
import { findRoot } from "./queries/find-root";
import { genealogy } from "./queries/genealogy";
import { nodeFacts } from "./queries/node-facts";
import { resolveRoots } from "./queries/roots";
import { trace } from "./queries/trace";

const read = query("trace:read");

export const traceabilityRouter = router({
  genealogy: read.input(genealogyInput).query(({ ctx, input }) => genealogy(ctx.db, input)),
  composition: read.input(compositionInput).query(({ ctx, input }) => composition(ctx.db, input.lotCode)),
  findRoot: read.input(findRootInput).query(({ ctx, input }) => findRoot(ctx.db, input.code)),
  subject: read
    .input(answerInput)
    .query(async ({ ctx, input }) => (await resolveRoots(ctx.db, input.root)).subject),
  trace: read.input(traceInput).query(({ ctx, input }) => trace(ctx.db, input)),
  answer: read.input(answerInput).query(({ ctx, input }) => answer(ctx.db, input.root)),
  exposure: read.input(exposureInput).query(({ ctx, input }) => exposedLots(ctx.db, input)),
  nodeFacts: read.input(nodeFactsInput).query(({ ctx, input }) => nodeFacts(ctx.db, input.lotIds)),
  /** Reads alone; a mutation because hundreds of codes do not fit into an address. */
  compare: read.input(compareInput).mutation(({ ctx, input }) => compareLots(ctx.db, input)),
  compositionSources: read
    .input(compositionInput)
    .query(({ ctx, input }) => compositionSources(ctx.db, input.lotCode)),
  compositions: read.input(compositionsInput).query(({ ctx, input }) => compositions(ctx.db, input)),
  compositionReport: read
    .input(compositionReportInput)
    .query(({ ctx, input }) => compositionReport(ctx.db, input, ctx.clock.now())),
});
