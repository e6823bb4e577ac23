import { command, query, router } from "@/server/trpc/procedures";
import { cancelWorkOrder } from "./commands/cancel-work-order";
import { closeWorkOrder } from "./commands/close-work-order";
import { completeWorkOrder } from "./commands/complete-work-order";
import { createWorkOrder } from "./commands/create-work-order";
import { dischargeOperationRun } from "./commands/discharge-operation-run";
import { finishOperationRun } from "./commands/finish-operation-run";
import { loadForOrder } from "./commands/load-for-order";
import { pauseWorkOrder } from "./commands/pause-work-order";
import { recordProduction } from "./commands/record-production";
import { releaseWorkOrder } from "./commands/release-work-order";
import { resumeWorkOrder } from "./commands/resume-work-order";
import { startOperationRun } from "./commands/start-operation-run";
import { updateDraft } from "./commands/update-draft";
import { workOrderListInput, workOrderRef } from "./contract";
import { machineRef, scanInput } from "./contract/terminal";
import { dispatchList } from "./queries/dispatch-list";
import { orderChoices } from "./queries/order-choices";
import { workOrderDetail } from "./queries/order-detail";
import { workOrderPage } from "./queries/order-page";
import { peggedLots } from "./queries/pegged-lots";
import { plannerQueue } from "./queries/planner-queue";
import { resolveScan } from "./queries/resolve-scan";
import { terminalMachine } from "./queries/terminal-machine";
import { terminalMachines } from "./queries/terminal-machines";

export const workOrdersRouter = router({
  list: query("work-orders:read")
    .input(workOrderListInput)
    .query(({ ctx, input }) => workOrderPage(ctx.db, input, ctx.clock.now())),
  byNumber: query("work-orders:read")
    .input(workOrderRef)
    .query(({ ctx, input }) => workOrderDetail(ctx.db, input.number, ctx.clock.now())),
  peggedLots: query("work-orders:read")
    .input(workOrderRef)
    .query(({ ctx, input }) => peggedLots(ctx.db, input.number)),
  choices: query("work-orders:read").query(({ ctx }) => orderChoices(ctx.db)),
  queue: query("work-orders:read").query(({ ctx }) => plannerQueue(ctx.db, ctx.clock.now())),
  dispatch: query("work-orders:read")
    .input(machineRef)
    .query(({ ctx, input }) => dispatchList(ctx.db, input.equipmentCode, ctx.clock.now())),
  machines: query("runs:read").query(({ ctx }) => terminalMachines(ctx.db)),
  machine: query("runs:read")
    .input(machineRef)
    .query(({ ctx, input }) => terminalMachine(ctx.db, input.equipmentCode)),
  scan: query("runs:read")
    .input(scanInput)
    .query(({ ctx, input }) => resolveScan(ctx.db, input)),

  create: command(createWorkOrder),
  updateDraft: command(updateDraft),
  release: command(releaseWorkOrder),
  pause: command(pauseWorkOrder),
  resume: command(resumeWorkOrder),
  complete: command(completeWorkOrder),
  close: command(closeWorkOrder),
  cancel: command(cancelWorkOrder),
  recordProduction: command(recordProduction),
  startRun: command(startOperationRun),
  loadLot: command(loadForOrder),
  dischargeRun: command(dischargeOperationRun),
  finishRun: command(finishOperationRun),
});
