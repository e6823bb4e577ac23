import { type AddressInfo, createServer, type Socket } from "node:net";
import { Aedes, type Client, type PublishPacket } from "aedes";

export type SharingBroker = { url: string; port: number; stop: () => Promise<void> };

type Share = { matches: RegExp; members: Set<string>; turn: number; backlog: PublishPacket[] };

/**
 * A broker of its own for tests, on a TCP port: aedes, which keeps the sessions of clients in memory, and shared
 * subscriptions (`$share/group/filter`) on top of it, which it lacks.
 */
export async function openSharingBroker(port = 0): Promise<SharingBroker> {
  const shares = new Map<string, Share>();
  const living = new Map<string, Client>();
  const broker = await Aedes.createBroker({
    published: (packet, _client, done) => {
      for (const share of shares.values()) {
        if (!share.matches.test(packet.topic)) continue;
        share.backlog.push({ ...packet, cmd: "publish", dup: false, retain: false });
        deal(share);
      }
      done();
    },
  });
  const deal = (share: Share) => {
    const members = [...share.members].flatMap((id) => living.get(id) ?? []);
    if (members.length === 0) return;
    for (const packet of share.backlog.splice(0)) {
      members[share.turn % members.length]?.publish(packet, () => undefined);
      share.turn += 1;
    }
  };
  broker.on("clientReady", (client) => {
    living.set(client.id, client);
    for (const share of shares.values()) deal(share);
  });
  broker.on("clientDisconnect", (client) => living.delete(client.id));
  broker.on("subscribe", (subscriptions, client) => {
    for (const { topic } of subscriptions) {
      const filter = /^\$share\/[^/]+\/(.+)$/.exec(topic)?.[1];
      if (filter === undefined) continue;
      const share = shares.get(topic) ?? newShare(filter);
      share.members.add(client.id);
      shares.set(topic, share);
      deal(share);
    }
  });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    broker.handle(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `mqtt://127.0.0.1:${taken}`,
    port: taken,
    stop: async () => {
      await new Promise<void>((resolve) => broker.close(resolve));
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function newShare(filter: string): Share {
  return { matches: patternOf(filter), members: new Set(), turn: 0, backlog: [] };
}

function patternOf(filter: string): RegExp {
  const parts = filter.split("/").map((part) => {
    if (part === "+") return "[^/]+";
    return part === "#" ? ".*" : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("/")}$`);
}
