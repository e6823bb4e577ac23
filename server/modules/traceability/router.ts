import { query, router } from "@/server/trpc/procedures";
import { compositionInput, genealogyInput } from "./contract";
import { composition } from "./queries/composition";
import { genealogy } from "./queries/genealogy";

export const traceabilityRouter = router({
  genealogy: query("trace:read")
    .input(genealogyInput)
    .query(({ ctx, input }) => genealogy(ctx.db, input)),
  composition: query("trace:read")
    .input(compositionInput)
    .query(({ ctx, input }) => composition(ctx.db, input.lotCode)),
});
