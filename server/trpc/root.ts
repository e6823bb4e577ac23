import { auditRouter } from "@/server/modules/audit/router";
import { certificatesRouter } from "@/server/modules/certificates/router";
import { connectivityRouter } from "@/server/modules/connectivity/router";
import { energyRouter } from "@/server/modules/energy/router";
import { andonRouter } from "@/server/modules/equipment/andon-router";
import { calendarsRouter } from "@/server/modules/equipment/calendars-router";
import { equipmentRouter } from "@/server/modules/equipment/router";
import { stopsRouter } from "@/server/modules/equipment/stops-router";
import { identityRouter } from "@/server/modules/identity/router";
import { inspectionRouter } from "@/server/modules/inspection/router";
import { integrationRouter } from "@/server/modules/integration/router";
import { searchRouter } from "@/server/modules/integration/search/router";
import { labelsRouter } from "@/server/modules/labels/router";
import { lotsRouter } from "@/server/modules/lots/router";
import { stockRouter } from "@/server/modules/lots/stock-router";
import { mailRouter } from "@/server/modules/mail/router";
import { maintenanceRouter } from "@/server/modules/maintenance/router";
import { massBalanceRouter } from "@/server/modules/mass-balance/router";
import { materialsRouter } from "@/server/modules/materials/router";
import { measurementSystemRouter } from "@/server/modules/measurement-system/router";
import { nonconformanceRouter } from "@/server/modules/nonconformance/router";
import { oeeRouter } from "@/server/modules/oee/router";
import { targetsRouter } from "@/server/modules/oee/targets-router";
import { processDataRouter } from "@/server/modules/process-data/router";
import { gradingRouter } from "@/server/modules/quality/grading-router";
import { qualityRouter } from "@/server/modules/quality/router";
import { recallRouter } from "@/server/modules/recall/router";
import { rootCauseRouter } from "@/server/modules/root-cause/router";
import { shiftReportRouter } from "@/server/modules/shift-report/router";
import { shippingRouter } from "@/server/modules/shipping/router";
import { spcRouter } from "@/server/modules/spc/router";
import { tasksRouter } from "@/server/modules/tasks/router";
import { traceabilityRouter } from "@/server/modules/traceability/router";
import { workOrdersRouter } from "@/server/modules/work-orders/router";
import { router } from "./procedures";

export const appRouter = router({
  identity: identityRouter,
  audit: auditRouter,
  materials: materialsRouter,
  equipment: equipmentRouter,
  stops: stopsRouter,
  andon: andonRouter,
  calendars: calendarsRouter,
  lots: lotsRouter,
  stock: stockRouter,
  workOrders: workOrdersRouter,
  quality: qualityRouter,
  shipping: shippingRouter,
  labels: labelsRouter,
  traceability: traceabilityRouter,
  massBalance: massBalanceRouter,
  tasks: tasksRouter,
  recall: recallRouter,
  oee: oeeRouter,
  search: searchRouter,
  integration: integrationRouter,
  connectivity: connectivityRouter,
  mail: mailRouter,
  oeeTargets: targetsRouter,
  shiftReport: shiftReportRouter,
  processData: processDataRouter,
  maintenance: maintenanceRouter,
  energy: energyRouter,
  rootCause: rootCauseRouter,
  grading: gradingRouter,
  measurementSystem: measurementSystemRouter,
  spc: spcRouter,
  inspection: inspectionRouter,
  certificates: certificatesRouter,
  nonconformance: nonconformanceRouter,
});

export type AppRouter = typeof appRouter;
