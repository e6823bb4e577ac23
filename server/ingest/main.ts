import { logger } from "@/server/kernel/logger";
import { startIngest } from "./ingest";
import { ingestSettings } from "./settings";

const GRACE_MS = 8_000;

/** The second process of a plant: takes what machines say, by HTTP and MQTT. Run by the launcher. */
try {
  const running = await startIngest(ingestSettings());
  logger().info({ addresses: running.addresses }, "taking what machines say");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), GRACE_MS).unref();
      void running.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  logger().fatal({ err: error }, "the ingest process cannot start");
  process.exit(1);
}
