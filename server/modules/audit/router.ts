import { requirePermission } from "@/server/kernel/command";
import { query, router } from "@/server/trpc/procedures";
import { auditFilter, commandRef, recordRef } from "./contract";
import { auditChoices, auditPage, changesOfCommand, recordHistory } from "./queries";
import { permissionForHistory } from "./rules";

export const auditRouter = router({
  page: query("audit:read")
    .input(auditFilter)
    .query(({ ctx, input }) => auditPage(ctx.db, input)),
  choices: query("audit:read").query(({ ctx }) => auditChoices(ctx.db)),
  changes: query("audit:read")
    .input(commandRef)
    .query(({ ctx, input }) => changesOfCommand(ctx.db, input.commandId)),
  recordHistory: query("master-data:read")
    .input(recordRef)
    .query(({ ctx, input }) => {
      requirePermission(ctx.actor, permissionForHistory(input.recordType));
      return recordHistory(ctx.db, input);
    }),
});
