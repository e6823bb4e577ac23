import mqtt from "mqtt";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { database } from "@/server/kernel/database";
import { logger } from "@/server/kernel/logger";
import type { Intake } from "./intake";
import type { BatchItem } from "./record-batch";
import { SparkplugHost, willOf } from "./sparkplug";

const RECONNECT_MS = 1_000;

export type SparkplugSource = { stop: () => Promise<void> };

/** Listens to Sparkplug nodes on a connection of its own, whose last will says that the host is gone. */
export async function startSparkplug(
  intake: Intake,
  options: { url: string; username: string | undefined; password: string | undefined; hostId: string },
): Promise<SparkplugSource> {
  const { url, username, password, hostId } = options;
  const client = mqtt.connect(url, {
    reconnectPeriod: RECONNECT_MS,
    will: willOf(hostId, Date.now()),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
  client.on("error", (error) => logger().warn({ err: error }, "MQTT of Sparkplug"));
  const host = new SparkplugHost(client, {
    db: database(),
    hostId,
    logger: logger(),
    take: async (words) => {
      await intake.untilRoom();
      await intake.submit(words.map(itemOf));
    },
  });
  await host.start();
  return {
    stop: async () => {
      await host.stop();
      await client.endAsync(!client.connected);
    },
  };
}

/** What cannot be recorded is kept as the word it was read as; the message it came in is gone by then. */
function itemOf(word: MachineWord): BatchItem {
  const payload = Buffer.from(JSON.stringify(word));
  const topic = `spBv1.0/${word.equipmentCode}`;
  const origin = {
    source: "sparkplug" as const,
    sender: "Sparkplug",
    topic,
    payload,
    receivedAt: new Date(),
  };
  return { origin, word, total: null, fault: null };
}
