import { createHash, timingSafeEqual } from "node:crypto";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { Aedes } from "aedes";
import { logger } from "@/server/kernel/logger";
import type { Intake } from "./intake";

export type BrokerOptions = {
  host: string;
  port: number;
  username: string | undefined;
  password: string | undefined;
};
export type Broker = {
  url: string;
  publish: (topic: string, payload: Buffer, options: { retain: boolean }) => Promise<void>;
  stop: () => Promise<void>;
};

const BAD_CREDENTIALS = 4;

/**
 * A broker within this process, for the demo and for plants of one computer. It keeps no message itself: aedes asks
 * `authorizePublish` before it writes the PUBACK (QoS 1) or PUBREC (QoS 2), and here the answer waits until the
 * message is committed. So what a publisher saw confirmed is in the database, whatever dies afterwards.
 */
export async function startBroker(intake: Intake, options: BrokerOptions): Promise<Broker> {
  const broker = await Aedes.createBroker({
    authenticate: (_client, username, password, done) => {
      if (mayEnter(options, username, password)) return done(null, true);
      const refusal = Object.assign(new Error("bad user name or password"), { returnCode: BAD_CREDENTIALS });
      done(refusal, false);
    },
    authorizePublish: (client, packet, done) => {
      if (packet.topic.startsWith("$")) return done(new Error("topics with $ are the broker's own"));
      if (client === null) return done();
      takeBefore(intake, packet).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  broker.on("clientError", (client, error) =>
    logger().debug({ client: client.id, err: error }, "MQTT client"),
  );
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.setNoDelay(true);
    broker.handle(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `mqtt://${options.host}:${port}`,
    publish: (topic, payload, { retain }) =>
      new Promise((resolve, reject) => {
        broker.publish({ cmd: "publish", topic, payload, qos: 1, retain, dup: false }, (error) =>
          error ? reject(error) : resolve(),
        );
      }),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Without a promise to the publisher (QoS 0) only a full queue makes it wait. */
async function takeBefore(
  intake: Intake,
  packet: { topic: string; payload: string | Buffer; qos: number },
): Promise<void> {
  if (!intake.hasRoom) await intake.untilRoom();
  const payload = typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload;
  const taken = intake.take({ topic: packet.topic, payload, receivedAt: new Date() });
  if (packet.qos > 0) await taken;
}

function mayEnter(
  { username, password }: BrokerOptions,
  givenName: string | undefined,
  givenPassword: Buffer | undefined,
): boolean {
  if (username === undefined && password === undefined) return true;
  const isName = isSame(givenName ?? "", username ?? "");
  return isSame(givenPassword?.toString("utf8") ?? "", password ?? "") && isName;
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
