import type { Route } from "./route";
import { calendarRoutes } from "./routes/calendars";
import { certificateRoutes } from "./routes/certificates";
import { connectivityRoutes } from "./routes/connectivity";
import { energyRoutes } from "./routes/energy";
import { equipmentRoutes } from "./routes/equipment";
import { gradingRoutes } from "./routes/grading";
import { handlingRoutes } from "./routes/handling";
import { inspectionRoutes } from "./routes/inspection";
import { labelRoutes } from "./routes/labels";
import { lotRoutes } from "./routes/lots";
import { masterDataRoutes } from "./routes/master-data";
import { measurementSystemRoutes } from "./routes/measurement-system";
import { nonconformanceRoutes } from "./routes/nonconformances";
import { oeeRoutes } from "./routes/oee";
import { processDataRoutes } from "./routes/process-data";
import { qualityRoutes } from "./routes/quality";
import { recallRoutes } from "./routes/recalls";
import { rootCauseRoutes } from "./routes/root-cause";
import { runRoutes } from "./routes/runs";
import { shippingRoutes } from "./routes/shipping";
import { spcRoutes } from "./routes/spc";
import { stockRoutes } from "./routes/stock";
import { systemRoutes } from "./routes/system";
import { traceRoutes } from "./routes/trace";
import { workOrderRoutes } from "./routes/work-orders";

/** Every endpoint of /api/v1, in the order of the documentation. */
export const routes: readonly Route[] = [
  ...systemRoutes(() => routes),
  ...masterDataRoutes,
  ...workOrderRoutes,
  ...lotRoutes,
  ...labelRoutes,
  ...stockRoutes,
  ...handlingRoutes,
  ...runRoutes,
  ...shippingRoutes,
  ...traceRoutes,
  ...recallRoutes,
  ...qualityRoutes,
  ...inspectionRoutes,
  ...nonconformanceRoutes,
  ...calendarRoutes,
  ...equipmentRoutes,
  ...connectivityRoutes,
  ...processDataRoutes,
  ...energyRoutes,
  ...oeeRoutes,
  ...rootCauseRoutes,
  ...gradingRoutes,
  ...measurementSystemRoutes,
  ...spcRoutes,
  ...certificateRoutes,
];
