import { auditRouter } from "@/server/modules/audit/router";
import { identityRouter } from "@/server/modules/identity/router";
import { integrationRouter } from "@/server/modules/integration/router";
import { router } from "./procedures";

export const appRouter = router({
  identity: identityRouter,
  audit: auditRouter,
  integration: integrationRouter,
});

export type AppRouter = typeof appRouter;
