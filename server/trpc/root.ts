import { auditRouter } from "@/server/modules/audit/router";
import { equipmentRouter } from "@/server/modules/equipment/router";
import { identityRouter } from "@/server/modules/identity/router";
import { integrationRouter } from "@/server/modules/integration/router";
import { qualityRouter } from "@/server/modules/quality/router";
import { router } from "./procedures";

export const appRouter = router({
  identity: identityRouter,
  audit: auditRouter,
  equipment: equipmentRouter,
  quality: qualityRouter,
  integration: integrationRouter,
});

export type AppRouter = typeof appRouter;
