import { command, query, router } from "@/server/trpc/procedures";
import { discardDeadLetters } from "./commands/discard-dead-letters";
import { mapMachine } from "./commands/map-machine";
import { replayDeadLetters } from "./commands/replay-dead-letters";
import { saveJsonMapping } from "./commands/save-json-mapping";
import { saveSparkplugTag } from "./commands/save-sparkplug-tag";
import { deadLetterListInput, deadLetterRef } from "./contract/dead-letters";
import { jsonMappingRef } from "./contract/mappings";
import { deadLetterDetail, deadLetterList } from "./queries/dead-letters";
import { jsonMappingDetail, jsonMappingList, machineNames } from "./queries/json-mappings";
import { connectivityOverview } from "./queries/overview";
import { sparkplugTagList } from "./queries/sparkplug-tags";

export const connectivityRouter = router({
  overview: query("connectivity:read").query(({ ctx }) => connectivityOverview(ctx.db, ctx.clock.now())),
  mappings: query("connectivity:read").query(({ ctx }) => jsonMappingList(ctx.db)),
  mapping: query("connectivity:read")
    .input(jsonMappingRef)
    .query(({ ctx, input }) => jsonMappingDetail(ctx.db, input.id)),
  names: query("connectivity:read").query(({ ctx }) => machineNames(ctx.db)),
  tags: query("connectivity:read").query(({ ctx }) => sparkplugTagList(ctx.db)),
  deadLetters: query("connectivity:read")
    .input(deadLetterListInput)
    .query(({ ctx, input }) => deadLetterList(ctx.db, input)),
  deadLetter: query("connectivity:read")
    .input(deadLetterRef)
    .query(({ ctx, input }) => deadLetterDetail(ctx.db, input.id)),
  saveMapping: command(saveJsonMapping),
  saveTag: command(saveSparkplugTag),
  mapMachine: command(mapMachine),
  replay: command(replayDeadLetters),
  discard: command(discardDeadLetters),
});
