import { command, query, router } from "@/server/trpc/procedures";
import { removeTarget } from "./commands/remove-target";
import { setTarget } from "./commands/set-target";
import { kpiScope } from "./contract/kpi";
import { applicableTargets, targetList } from "./queries/targets";

const read = query("equipment:read");

export const targetsRouter = router({
  list: read.query(({ ctx }) => targetList(ctx.db)),
  applicable: read.input(kpiScope).query(({ ctx, input }) => applicableTargets(ctx.db, input)),

  set: command(setTarget),
  remove: command(removeTarget),
});
