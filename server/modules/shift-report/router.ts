import { command, query, router } from "@/server/trpc/procedures";
import { endSubscription } from "./commands/end-subscription";
import { sendReport } from "./commands/send-report";
import { subscribe } from "./commands/subscribe";
import { withdrawNote } from "./commands/withdraw-note";
import { writeNote } from "./commands/write-note";
import { reportInput } from "./contract";
import { shiftReport } from "./queries/report";
import { reportChoices, subscriptionList } from "./queries/subscriptions";

const read = query("equipment:read");

export const shiftReportRouter = router({
  report: read.input(reportInput).query(({ ctx, input }) => shiftReport(ctx.db, input, ctx.clock.now())),
  choices: read.query(({ ctx }) => reportChoices(ctx.db)),
  subscriptions: query("mail:read").query(({ ctx }) => subscriptionList(ctx.db)),

  writeNote: command(writeNote),
  withdrawNote: command(withdrawNote),
  send: command(sendReport),
  subscribe: command(subscribe),
  endSubscription: command(endSubscription),
});
