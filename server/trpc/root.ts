import { auditRouter } from "@/server/modules/audit/router";
import { identityRouter } from "@/server/modules/identity/router";
import { router } from "./procedures";

export const appRouter = router({
  identity: identityRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
