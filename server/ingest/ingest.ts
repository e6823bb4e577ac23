import { hostname } from "node:os";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { heartbeat } from "@/server/modules/connectivity/commands/heartbeat";
import { startBroker } from "./broker";
import { eventsTopic, mappedTopics } from "./decoders";
import { startHttp } from "./http";
import { type Counters, Intake } from "./intake";
import { startMqtt } from "./mqtt";
import type { IngestSettings } from "./settings";
import { startSimulator } from "./simulator/simulator";
import { startSparkplug } from "./sparkplug-source";
import { startWorkers } from "./workers";

const REFRESH_MS = 5_000;
const COUNT_EVERY_MS = 60_000;
const BEAT_MS = 5_000;

export type RunningIngest = {
  addresses: { name: "http" | "mqtt"; url: string }[];
  intake: Intake;
  /** Whether messages of the broker arrive. */
  isReady: () => boolean;
  stop: () => Promise<void>;
};

/** Opens every way in. `stop` closes them, finishes what is under way, and confirms it. */
export async function startIngest(settings: IngestSettings): Promise<RunningIngest> {
  const intake = new Intake([eventsTopic, mappedTopics(database())]);
  await refresh(intake);
  const http = await startHttp(intake, { host: settings.INGEST_HOST, port: settings.INGEST_PORT });
  const mqtt = await openMqtt(intake, settings);
  const sparkplug = await startSparkplug(intake, {
    url: mqtt.url,
    username: settings.MQTT_USERNAME,
    password: settings.MQTT_PASSWORD,
    hostId: settings.SPARKPLUG_HOST_ID,
  });
  const simulator = await simulated(settings, mqtt.url);
  const workers = startWorkers();
  const beat = beating(intake, mqtt);
  const timers = [
    setInterval(() => void refresh(intake), REFRESH_MS),
    setInterval(() => void beat(), BEAT_MS),
    setInterval(() => count(intake), COUNT_EVERY_MS),
  ];
  return {
    intake,
    isReady: mqtt.isReady,
    addresses: [
      { name: "http", url: http.url },
      { name: "mqtt", url: mqtt.url },
    ],
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await simulator?.stop();
      await workers.stop();
      await sparkplug.stop();
      await intake.stop();
      await Promise.all([http.stop(), mqtt.stop()]);
      await intake.stop();
      count(intake);
    },
  };
}

async function openMqtt(
  intake: Intake,
  settings: IngestSettings,
): Promise<{ url: string; isReady: () => boolean; stop: () => Promise<void> }> {
  const { MQTT_URL: url, MQTT_USERNAME: username, MQTT_PASSWORD: password } = settings;
  if (url === undefined) {
    const { MQTT_HOST: host, MQTT_PORT: port } = settings;
    const broker = await startBroker(intake, { host, port, username, password });
    return { url: broker.url, isReady: () => true, stop: broker.stop };
  }
  const client = startMqtt(intake, {
    url,
    username,
    password,
    version: settings.MQTT_VERSION,
    clientId: settings.MQTT_CLIENT_ID,
    sharedGroup: settings.INGEST_SHARED_GROUP,
  });
  return { url, ...client };
}

/** The demo plant alone is simulated, unless somebody turned it off. */
async function simulated(settings: IngestSettings, url: string) {
  if (settings.REMANENCE_DEMO !== "true" || settings.SIMULATOR === "off") return undefined;
  return startSimulator({ url, username: settings.MQTT_USERNAME, password: settings.MQTT_PASSWORD });
}

async function refresh(intake: Intake): Promise<void> {
  try {
    await intake.refresh();
  } catch (error) {
    logger().warn({ err: error }, "the mappings of topics cannot be read again; the earlier ones stay");
  }
}

/** Says that this process lives, how much it takes, and what it heard of machines. */
function beating(intake: Intake, mqtt: { url: string; isReady: () => boolean }): () => Promise<void> {
  const about = { id: newId(), host: hostname(), pid: process.pid, startedAt: new Date() };
  let before = { at: Date.now(), recorded: 0 };
  return async () => {
    const now = new Date();
    const { recorded } = intake.counters;
    const wordsPerSecond = ((recorded - before.recorded) * 1000) / Math.max(1, now.getTime() - before.at);
    before = { at: now.getTime(), recorded };
    try {
      await heartbeat(database(), {
        ...about,
        now,
        wordsPerSecond,
        brokers: [{ url: mqtt.url, isConnected: mqtt.isReady() }],
      });
      await intake.hearings.flush(database());
    } catch (error) {
      logger().warn({ err: error }, "the heartbeat could not be written");
    }
  };
}

let counted: Counters | undefined;

function count({ counters, waiting }: Intake): void {
  const before = counted;
  counted = { ...counters };
  const since = Object.fromEntries(
    Object.entries(counters).map(([name, value]) => [name, value - (before?.[name as keyof Counters] ?? 0)]),
  );
  logger().info({ ...since, waiting }, "in the last minute");
}
