import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { Aedes } from "aedes";
import { asc, eq } from "drizzle-orm";
import { equipment, equipmentEvents, equipmentStateIntervals, sites } from "@/db/schema/equipment";
import type { MachineWord } from "@/server/domain/ingest/machine-word";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { recordEquipmentEvents } from "@/server/modules/equipment/commands/record-equipment-events";
import type { EquipmentEventInput } from "@/server/modules/equipment/contract";
import { contextAs, system } from "@/tests/support/people";

/** A machine of its own. */
export async function machine(code: string): Promise<string> {
  const db = database();
  const names = { nameEn: code, nameZh: code };
  const id = newId();
  const siteId = newId();
  await db.insert(sites).values({ id: siteId, code: `SITE-${code}`, ...names, timeZone: "Asia/Shanghai" });
  await db
    .insert(equipment)
    .values({ id, siteId, level: "work-unit", code, ...names, equipmentClass: "press" });
  return id;
}

export async function statesOf(unitId: string) {
  return database()
    .select({
      start: equipmentStateIntervals.startsAt,
      end: equipmentStateIntervals.endsAt,
      state: equipmentStateIntervals.state,
      reasonCode: equipmentStateIntervals.reasonCode,
    })
    .from(equipmentStateIntervals)
    .where(eq(equipmentStateIntervals.equipmentId, unitId))
    .orderBy(asc(equipmentStateIntervals.startsAt));
}

export async function goodOf(unitId: string): Promise<number> {
  const rows = await database()
    .select({ good: equipmentEvents.good })
    .from(equipmentEvents)
    .where(eq(equipmentEvents.equipmentId, unitId));
  return rows.reduce((sum, { good }) => sum + Number(good ?? 0), 0);
}

/** Records states and counts, as the ingest process does. */
export async function takeWords(words: readonly MachineWord[]): Promise<void> {
  const items: EquipmentEventInput[] = [];
  for (const word of words) {
    const base = {
      id: word.externalId,
      equipmentCode: word.equipmentCode,
      at: new Date(word.at).toISOString(),
    };
    if (word.kind === "state") {
      items.push({ ...base, type: "state", state: word.state, reasonCode: word.reasonCode });
    } else if (word.kind === "count") {
      items.push({ ...base, type: "count", good: word.good, reject: word.reject, unit: word.unit });
    }
  }
  if (items.length === 0) return;
  const { refused, items: results } = await recordEquipmentEvents(contextAs(system), { items });
  if (refused > 0) throw new Error(JSON.stringify(results.filter(({ status }) => status === "refused")));
}

/** A broker on a free port; `cut` destroys the sockets of a client, as a power failure would. */
export async function startTestBroker() {
  const broker = await Aedes.createBroker();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    broker.handle(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `mqtt://127.0.0.1:${port}`,
    broker,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Waits until something is so; says what it was at last when it never is. */
export async function until<Value>(
  read: () => Promise<Value> | Value,
  isSo: (value: Value) => boolean,
  milliseconds = 15_000,
): Promise<Value> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const value = await read();
    if (isSo(value)) return value;
    if (performance.now() > end) throw new Error(`It never came to that: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
