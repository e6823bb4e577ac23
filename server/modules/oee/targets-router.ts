import { command, query, router } from "@/server/trpc/procedures";
import { removeTarget } from "./commands/remove-target";
import { setTarget } from "./commands/set-target";
import { explorerInput } from "./contract/explorer";
import { kpiScope } from "./contract/kpi";
import { explorer, explorerChoices } from "./queries/explorer";
import { applicableTargets, targetList } from "./queries/targets";

const read = query("equipment:read");

export const targetsRouter = router({
  explorer: read.input(explorerInput).query(({ ctx, input }) => explorer(ctx.db, input, ctx.clock.now())),
  explorerChoices: read.query(({ ctx }) => explorerChoices(ctx.db)),
  list: read.query(({ ctx }) => targetList(ctx.db)),
  applicable: read.input(kpiScope).query(({ ctx, input }) => applicableTargets(ctx.db, input)),

  set: command(setTarget),
  remove: command(removeTarget),
});
