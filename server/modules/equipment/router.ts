import { command, query, router } from "@/server/trpc/procedures";
import { correctStateInterval } from "./commands/correct-state-interval";
import { recordEquipmentEvents } from "./commands/record-equipment-events";
import { voidStateCorrection } from "./commands/void-state-correction";
import { equipmentRef, oeeInput, overviewInput, unitDayInput, windowInput } from "./contract";
import { blocksInput } from "./contract/blocks";
import { machineLotsInput, timelineInput } from "./contract/window";
import { openBlocks } from "./queries/blocks";
import { equipmentBoard } from "./queries/board";
import { machineLots } from "./queries/machine-lots";
import { classifiedIntervals, equipmentOee } from "./queries/oee";
import { oeeOverview } from "./queries/oee-overview";
import { allStopReasons } from "./queries/reasons";
import { stateIntervals } from "./queries/state-intervals";
import { timelineWindow } from "./queries/timeline-window";
import { unitDay } from "./queries/unit-day";
import { allEquipment, positionsOf } from "./queries/units";

const read = query("equipment:read");

export const equipmentRouter = router({
  all: read.query(({ ctx }) => allEquipment(ctx.db)),
  board: read.query(({ ctx }) => equipmentBoard(ctx.db, ctx.clock.now())),
  positions: read.input(equipmentRef).query(({ ctx, input }) => positionsOf(ctx.db, input.code)),
  stopReasons: read.query(({ ctx }) => allStopReasons(ctx.db)),
  unitDay: read.input(unitDayInput).query(({ ctx, input }) => unitDay(ctx.db, input, ctx.clock.now())),
  oee: read.input(oeeInput).query(({ ctx, input }) => equipmentOee(ctx.db, input, ctx.clock.now())),
  intervals: read
    .input(windowInput)
    .query(({ ctx, input }) => stateIntervals(ctx.db, input, ctx.clock.now())),
  classified: read
    .input(windowInput)
    .query(({ ctx, input }) => classifiedIntervals(ctx.db, input, ctx.clock.now())),
  oeeOverview: read
    .input(overviewInput)
    .query(({ ctx, input }) => oeeOverview(ctx.db, input, ctx.clock.now())),
  timeline: read
    .input(timelineInput)
    .query(({ ctx, input }) => timelineWindow(ctx.db, input, ctx.clock.now())),
  lotsWithin: read.input(machineLotsInput).query(({ ctx, input }) => machineLots(ctx.db, input)),

  blocks: read
    .input(blocksInput)
    .query(({ ctx, input }) => openBlocks(ctx.db, input.code === undefined ? undefined : [input.code])),

  recordEvents: command(recordEquipmentEvents),
  correctState: command(correctStateInterval),
  voidCorrection: command(voidStateCorrection),
});
