import { command, query, router } from "@/server/trpc/procedures";
import { assignMaintenance } from "./commands/assign-maintenance";
import { bookPart } from "./commands/book-part";
import { bookTime } from "./commands/book-time";
import { cancelMaintenance } from "./commands/cancel-maintenance";
import { changePart } from "./commands/change-part";
import { countPart } from "./commands/count-part";
import { createPart } from "./commands/create-part";
import { createTool } from "./commands/create-tool";
import { endPlan } from "./commands/end-plan";
import { handBackMachine } from "./commands/hand-back-machine";
import { mountTool } from "./commands/mount-tool";
import { receivePart } from "./commands/receive-part";
import { regrindTool } from "./commands/regrind-tool";
import { requestMaintenance } from "./commands/request-maintenance";
import { scrapTool } from "./commands/scrap-tool";
import { startRepair } from "./commands/start-repair";
import { tickTask } from "./commands/tick-task";
import { unmountTool } from "./commands/unmount-tool";
import { verifyMaintenance } from "./commands/verify-maintenance";
import { waitForParts } from "./commands/wait-for-parts";
import { writePlan } from "./commands/write-plan";
import { maintenanceListInput, orderRef, reliabilityInput } from "./contract";
import { partRef } from "./contract/parts";
import { planRef } from "./contract/plans";
import { toolListInput, toolRef } from "./contract/tools";
import { maintenanceDetail } from "./queries/maintenance-detail";
import { maintenanceList } from "./queries/maintenance-list";
import { partList, partMovements } from "./queries/parts";
import { plansDue } from "./queries/plan-progress";
import { planList, planVersions } from "./queries/plans";
import { reliability } from "./queries/reliability";
import { toolDetail, toolList } from "./queries/tools";

const read = query("maintenance:read");

export const maintenanceRouter = router({
  list: read
    .input(maintenanceListInput)
    .query(({ ctx, input }) =>
      maintenanceList(ctx.db, input, { actorId: ctx.actor.id, now: ctx.clock.now() }),
    ),
  detail: read
    .input(orderRef)
    .query(({ ctx, input }) => maintenanceDetail(ctx.db, input.number, ctx.clock.now())),
  reliability: read
    .input(reliabilityInput)
    .query(({ ctx, input }) => reliability(ctx.db, input, ctx.clock.now())),
  due: read.query(({ ctx }) => plansDue(ctx.db, ctx.clock.now())),
  plans: read.query(({ ctx }) => planList(ctx.db)),
  planVersions: read.input(planRef).query(({ ctx, input }) => planVersions(ctx.db, input.code)),
  parts: read.query(({ ctx }) => partList(ctx.db)),
  partMovements: read.input(partRef).query(({ ctx, input }) => partMovements(ctx.db, input.code)),
  tools: read.input(toolListInput).query(({ ctx, input }) => toolList(ctx.db, input)),
  tool: read.input(toolRef).query(({ ctx, input }) => toolDetail(ctx.db, input.code)),

  request: command(requestMaintenance),
  assign: command(assignMaintenance),
  start: command(startRepair),
  waitForParts: command(waitForParts),
  tickTask: command(tickTask),
  bookTime: command(bookTime),
  bookPart: command(bookPart),
  handBack: command(handBackMachine),
  verify: command(verifyMaintenance),
  cancel: command(cancelMaintenance),
  writePlan: command(writePlan),
  endPlan: command(endPlan),
  createPart: command(createPart),
  changePart: command(changePart),
  receivePart: command(receivePart),
  countPart: command(countPart),
  createTool: command(createTool),
  mountTool: command(mountTool),
  unmountTool: command(unmountTool),
  regrindTool: command(regrindTool),
  scrapTool: command(scrapTool),
});
