import { command, query, router } from "@/server/trpc/procedures";
import { answerAndon } from "./commands/answer-andon";
import { callAndon } from "./commands/call-andon";
import { closeAndon } from "./commands/close-andon";
import { equipmentRef } from "./contract";
import { openCallsInput } from "./contract/andon";
import { callsOf, openCalls } from "./queries/andon";

const read = query("equipment:read");

export const andonRouter = router({
  open: read.input(openCallsInput).query(({ ctx, input }) => openCalls(ctx.db, input)),
  ofMachine: read.input(equipmentRef).query(({ ctx, input }) => callsOf(ctx.db, input.code)),
  raise: command(callAndon),
  answer: command(answerAndon),
  close: command(closeAndon),
});
