import { z } from "zod";
import { givenEnvironment } from "@/server/kernel/env";

/** An empty variable (as compose writes those that are not set) is none. */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);
const port = z.coerce.number().int().min(0).max(65_535);

const settingsSchema = z.object({
  /** The address that the ingest process takes HTTP at; port 0 takes any free one. */
  INGEST_HOST: optional(z.string().default("127.0.0.1")),
  INGEST_PORT: optional(port.default(3010)),
  /** A broker of the plant; without it the process is a broker itself. */
  MQTT_URL: optional(z.url({ protocol: /^(mqtts?|wss?)$/ }).optional()),
  MQTT_USERNAME: optional(z.string().optional()),
  MQTT_PASSWORD: optional(z.string().optional()),
  MQTT_VERSION: optional(z.enum(["5", "4"]).default("5")),
  /** Names the broker's session: keep it the same through restarts, and different for each instance. */
  MQTT_CLIENT_ID: optional(z.string().min(1).max(64).default("remanence-ingest")),
  /** Instances with the same group share the load. */
  INGEST_SHARED_GROUP: optional(
    z
      .string()
      .regex(/^[^/+#]+$/)
      .default("remanence"),
  ),
  /** Where the embedded broker listens. */
  MQTT_HOST: optional(z.string().default("127.0.0.1")),
  MQTT_PORT: optional(port.default(1883)),
  /** The name by which Sparkplug nodes know this plant's host (spBv1.0/STATE/{id}). */
  SPARKPLUG_HOST_ID: optional(
    z
      .string()
      .regex(/^[^/+#]+$/)
      .default("remanence"),
  ),
  SIMULATOR: optional(z.enum(["on", "off"]).default("on")),
  REMANENCE_DEMO: optional(z.enum(["true", "false"]).default("false")),
});

export type IngestSettings = z.output<typeof settingsSchema>;

/** What the ingest process was told, or one error that names every variable that is wrong, and why. */
export function ingestSettings(
  given: Record<string, string | undefined> = givenEnvironment(),
): IngestSettings {
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment of the ingest process is not right. ${faults.join("; ")}`);
}
