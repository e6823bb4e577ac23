import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { environment } from "@/server/kernel/env";
import { listen } from "@/server/kernel/listen";
import { stopFollowing } from "@/server/live/equipment-changes";
import { equipmentStream } from "@/server/live/equipment-stream";
import { at, countEvent, smallPlant, stateEvent } from "@/tests/integration/equipment/plant";
import { api, person } from "@/tests/support/people";

const NOW = "2026-11-24T12:00:00Z";

afterAll(stopFollowing);

/** The messages of a stream as they come. */
function reading(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const seen: { event: string; data: unknown }[] = [];
  let buffer = "";
  const pull = async (): Promise<boolean> => {
    const { value, done } = await reader.read();
    if (done) return false;
    buffer += decoder.decode(value);
    const blocks = buffer.split("\n\n");
    buffer = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      if (event) seen.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "null") });
    }
    return true;
  };
  const until = async (wanted: (message: { event: string; data: unknown }) => boolean) => {
    for (;;) {
      const found = seen.find(wanted);
      if (found) return found;
      if (!(await pull())) throw new Error(`ended after ${JSON.stringify(seen)}`);
    }
  };
  const toEnd = async () => {
    while (await pull());
    return seen;
  };
  return { until, toEnd };
}

async function heardDuring(act: () => Promise<unknown>): Promise<string[]> {
  const words: string[] = [];
  let hearing = () => {};
  const begun = new Promise<void>((resolve) => (hearing = resolve));
  const listening = listen(environment().DATABASE_URL, "equipment_changed", {
    word: (payload) => words.push(payload),
    hearing,
  });
  await begun;
  await act();
  await expect.poll(() => words.length, { timeout: 5000 }).toBeGreaterThan(0);
  await listening.stop();
  return words;
}

describe("live changes of equipment", () => {
  it("are told by the database on commit, once per machine, and not after a rollback", async () => {
    const maintenance = await person(["maintenance"]);
    const [a, b] = [await smallPlant(), await smallPlant()];
    const words = await heardDuring(async () => {
      await database()
        .transaction(async (tx) => {
          await tx.execute(sql`insert into equipment_events (equipment_id, external_id, at, type, state)
            values (${b.unitId}, 'lost', now(), 'state', 'idle')`);
          throw new Error("rolled back");
        })
        .catch(() => undefined);
      await api(at(maintenance.context, NOW)).equipment.recordEvents({
        items: [
          { ...stateEvent({ id: "1", at: "2026-11-24T10:00:00Z", state: "running" }), equipmentCode: a.code },
          { ...countEvent({ id: "2", at: "2026-11-24T10:05:00Z", good: 3 }), equipmentCode: a.code },
        ],
      });
    });
    expect(new Set(words.join().split(","))).toEqual(new Set([a.unitId]));
  });

  it("says * where more than sixteen machines changed at once", async () => {
    const plants = [];
    for (let index = 0; index < 17; index += 1) plants.push(await smallPlant());
    const ids = plants.map(({ unitId }) => unitId);
    const words = await heardDuring(() =>
      database().execute(sql`
        insert into equipment_events (equipment_id, external_id, at, type, state)
        select id, 'many', now(), 'state', 'idle' from equipment where id in ${ids}`),
    );
    expect(words).toEqual(["*"]);
  });

  it("reach a page by the machine's code, and calls for help with them", async () => {
    const operator = await person(["operator"]);
    const { code } = await smallPlant();
    const abort = new AbortController();
    const stream = reading(equipmentStream({ signal: abort.signal, mayGoOn: async () => true }));
    await stream.until(({ event }) => event === "ready");
    await stream.until(
      ({ event, data }) => event === "changed" && (data as { units: unknown }).units === "*",
    );
    await api(operator.context).andon.raise({ equipmentCode: code, kind: "material" });
    const told = await stream.until(({ data }) => Array.isArray((data as { units?: unknown }).units));
    expect(told).toEqual({ event: "changed", data: { units: [code] } });
    abort.abort();
    await stream.toEnd();
  });

  it("end when the server stops, so that it need not wait for them", async () => {
    const stream = reading(
      equipmentStream({ signal: new AbortController().signal, mayGoOn: async () => true }),
    );
    await stream.until(({ event }) => event === "ready");
    await stopFollowing();
    expect((await stream.toEnd())[0]?.event).toBe("ready");
  });
});
