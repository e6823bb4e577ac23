import mqtt, { type MqttClient } from "mqtt";
import { logger } from "@/server/kernel/logger";
import { machinesNow } from "./plant";
import { SimulatedMachine } from "./simulated-machine";

export type Simulator = { machines: number; stop: () => Promise<void> };

const SEED = 20_261_126;
const TICK_MS = 1_000;

/**
 * Lets the demo plant's machines speak, from what they do at the moment on: one MQTT client per area, as gateways are,
 * on the topics that real machines use. It has no way into the plant besides its messages.
 */
export async function startSimulator(broker: {
  url: string;
  username: string | undefined;
  password: string | undefined;
}): Promise<Simulator> {
  const now = new Date();
  const facts = await machinesNow(now);
  const gateways = new Map<string, MqttClient>();
  for (const { areaCode } of facts) {
    if (!gateways.has(areaCode)) gateways.set(areaCode, gateway(areaCode, broker));
  }
  const machines = facts.map((each) => new SimulatedMachine(each, SEED, now.getTime()));
  const timer = setInterval(() => {
    for (const machine of machines) {
      const items = machine.tell(Date.now());
      if (items.length === 0) continue;
      const { code, areaCode } = machine.facts;
      gateways.get(areaCode)?.publish(`remanence/v1/${code}/events`, JSON.stringify({ items }), { qos: 1 });
    }
  }, TICK_MS);
  logger().info({ machines: machines.length, gateways: gateways.size }, "the demo plant's machines speak");
  return {
    machines: machines.length,
    stop: async () => {
      clearInterval(timer);
      await Promise.all([...gateways.values()].map((client) => client.endAsync()));
    },
  };
}

function gateway(
  areaCode: string,
  { url, username, password }: Parameters<typeof startSimulator>[0],
): MqttClient {
  const client = mqtt.connect(url, {
    clientId: `simulated-gateway-${areaCode}`,
    clean: false,
    reconnectPeriod: 1_000,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
  client.on("error", (error) => logger().warn({ err: error, areaCode }, "simulated gateway"));
  return client;
}
