import mqtt, { type IPublishPacket, type MqttClient, type Packet } from "mqtt";
import { logger } from "@/server/kernel/logger";
import type { Intake } from "./intake";

export type MqttOptions = {
  url: string;
  username: string | undefined;
  password: string | undefined;
  version: "4" | "5";
  clientId: string;
  /** Instances of one group share the messages. */
  sharedGroup: string;
};
export type MqttSource = {
  /** Connected, and every subscription confirmed. */
  isReady: () => boolean;
  stop: () => Promise<void>;
};

const RECONNECT_MS = 1_000;
const SESSION_SECONDS = 7 * 86_400;
/** Messages that the broker may send without having one confirmed. */
const MOST_UNCONFIRMED = 1_000;
const FILTERS_EVERY_MS = 5_000;
const UNACCEPTABLE_VERSION = [1, 132];

/**
 * Takes messages from the plant's broker: QoS 1, a session that survives us, and a PUBACK only after the commit, so
 * that the broker sends again whatever was not committed when this process or the database died.
 */
export function startMqtt(intake: Intake, options: MqttOptions): MqttSource {
  let client = connect(intake, options);
  let subscribed = new Set<string>();
  let isSubscribed = false;
  const subscribe = () => {
    const wanted = new Set(intake.filters().map((filter) => `$share/${options.sharedGroup}/${filter}`));
    const added = [...wanted].filter((filter) => !subscribed.has(filter));
    const gone = [...subscribed].filter((filter) => !wanted.has(filter));
    subscribed = wanted;
    if (added.length > 0) {
      client.subscribe(added, { qos: 1 }, (error) => {
        warn(error, "cannot subscribe");
        isSubscribed = !error;
      });
    }
    if (gone.length > 0) client.unsubscribe(gone, (error) => warn(error, "cannot unsubscribe"));
  };
  const listen = () => {
    client.on("connect", () => {
      logger().info({ url: options.url, clientId: options.clientId }, "connected to the broker");
      subscribed = new Set();
      isSubscribed = false;
      subscribe();
    });
    client.on("error", (error) => {
      const isVersion = "code" in error && UNACCEPTABLE_VERSION.includes(Number(error.code));
      if (!isVersion || client.options.protocolVersion !== 5) return warn(error, "MQTT");
      logger().info({ url: options.url }, "the broker does not speak MQTT 5; going on with 3.1.1");
      client.end(true);
      client = connect(intake, { ...options, version: "4" });
      listen();
    });
  };
  listen();
  const timer = setInterval(() => client.connected && subscribe(), FILTERS_EVERY_MS);
  return {
    isReady: () => client.connected && isSubscribed,
    stop: async () => {
      clearInterval(timer);
      await client.endAsync();
    },
  };
}

function connect(intake: Intake, options: MqttOptions): MqttClient {
  const isFive = options.version === "5";
  const client = mqtt.connect(options.url, {
    clientId: options.clientId,
    protocolVersion: isFive ? 5 : 4,
    clean: false,
    reconnectPeriod: RECONNECT_MS,
    resubscribe: false,
    ...(options.username === undefined ? {} : { username: options.username }),
    ...(options.password === undefined ? {} : { password: options.password }),
    ...(isFive
      ? { properties: { sessionExpiryInterval: SESSION_SECONDS, receiveMaximum: MOST_UNCONFIRMED } }
      : {}),
  });
  client.handleMessage = (packet, next) => void handle(intake, client, packet, next);
  return client;
}

/** To mqtt.js an error of `handleMessage` means: no PUBACK, go on with the next packet. */
const CONFIRMED_LATER = new Error("confirmed after the commit");

async function handle(
  intake: Intake,
  client: MqttClient,
  packet: IPublishPacket,
  next: (error?: Error) => void,
): Promise<void> {
  const connection = client.stream;
  if (!intake.hasRoom) await intake.untilRoom();
  const payload = typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload;
  const taken = intake.take({ topic: packet.topic, payload, receivedAt: new Date() });
  next(packet.qos === 1 ? CONFIRMED_LATER : undefined);
  const isKnown = await taken;
  if (!isKnown) logger().debug({ topic: packet.topic }, "no decoder knows this topic");
  // The number belongs to the connection that the message came by; after a reconnection it is sent again.
  const { qos, messageId } = packet;
  if (qos !== 1 || messageId === undefined || client.stream !== connection || !client.connected) return;
  (client as unknown as Confirming)._sendPacket({ cmd: "puback", messageId, reasonCode: 0 });
}

/** mqtt.js confirms by itself or not at all; its own way to send a packet is private. */
type Confirming = { _sendPacket: (packet: Packet) => void };

function warn(error: Error | null | undefined, what: string): void {
  if (error) logger().warn({ err: error }, what);
}
