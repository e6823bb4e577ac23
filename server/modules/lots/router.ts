import { command, query, router } from "@/server/trpc/procedures";
import { cancelRun } from "./commands/cancel-run";
import { endRun } from "./commands/end-run";
import { holdLots } from "./commands/hold-lots";
import { liftHold } from "./commands/lift-hold";
import { loadLot } from "./commands/load-lot";
import { mergeLots } from "./commands/merge-lots";
import { moveLoad } from "./commands/move-load";
import { rebinLots } from "./commands/rebin-lots";
import { receiveLot } from "./commands/receive-lot";
import { recordParameters } from "./commands/record-parameters";
import { recountLot } from "./commands/recount-lot";
import { regradeLot } from "./commands/regrade-lot";
import { splitLot } from "./commands/split-lot";
import { startRun } from "./commands/start-run";
import { unloadLot } from "./commands/unload-lot";
import { voidRun } from "./commands/void-run";
import { lotCodeInput, lotListInput, runCodeInput } from "./contract";
import { lotChoices } from "./queries/choices";
import { handlingChoices } from "./queries/handling-choices";
import { lotDetail } from "./queries/lot-detail";
import { lotList } from "./queries/lot-list";
import { lotsOfRun, runDetail } from "./queries/run-detail";

/** Recording and finishing runs is the work orders' matter: they bring the gates that an order froze. */
export const lotsRouter = router({
  list: query("lots:read")
    .input(lotListInput)
    .query(({ ctx, input }) => lotList(ctx.db, input)),
  detail: query("lots:read")
    .input(lotCodeInput)
    .query(({ ctx, input }) => lotDetail(ctx.db, input.lotCode)),
  run: query("runs:read")
    .input(runCodeInput)
    .query(({ ctx, input }) => runDetail(ctx.db, input.runCode)),
  lotsOfRun: query("lots:read")
    .input(runCodeInput)
    .query(({ ctx, input }) => lotsOfRun(ctx.db, input.runCode)),
  choices: query("lots:read").query(({ ctx }) => lotChoices(ctx.db)),
  handlingChoices: query("lots:read").query(({ ctx }) => handlingChoices(ctx.db, ctx.clock.now())),
  receive: command(receiveLot),
  split: command(splitLot),
  merge: command(mergeLots),
  rebin: command(rebinLots),
  regrade: command(regradeLot),
  recount: command(recountLot),
  hold: command(holdLots),
  liftHold: command(liftHold),
  startRun: command(startRun),
  loadLot: command(loadLot),
  unloadLot: command(unloadLot),
  moveLoad: command(moveLoad),
  endRun: command(endRun),
  recordParameters: command(recordParameters),
  cancelRun: command(cancelRun),
  voidRun: command(voidRun),
});
