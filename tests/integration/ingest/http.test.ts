import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { equipmentEvents } from "@/db/schema/equipment";
import type { RunningIngest } from "@/server/ingest/ingest";
import { database } from "@/server/kernel/database";
import { send } from "@/tests/support/rest-client";
import { smallPlant, storedIntervals } from "../equipment/plant";
import { addressOf, keyWith, openIngest, plants, post, storyOf } from "./machines";

let ingest: RunningIngest;
let authorization: string;

beforeAll(async () => {
  ingest = await openIngest();
  authorization = await keyWith("equipment:write");
});

afterAll(async () => ingest?.stop());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** The same request to the ingest process and to the web server's handler. */
async function both(path: string, body: unknown, headers: Record<string, string> = { authorization }) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const init = { headers: { "content-type": "application/json", ...headers }, body: text };
  const web = await send<Record<string, unknown>>("POST", path, init);
  const ours = await post(ingest, path, text, headers);
  return { answer: comparable(ours), expected: comparable({ ...web.body, status: web.status }) };
}

/** Without what differs from one request to the next. */
function comparable(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) => {
      if (key === "requestId") return undefined;
      return typeof value === "string" ? value.replace(/; now is [^)]+/, "") : value;
    }),
  );
}

describe("POST /api/v1/equipment/…/events of the ingest process", () => {
  it("answers as the web server does, whatever it is sent", async () => {
    const [a, b] = [await smallPlant(), await smallPlant()];
    const at = minutesAgo(5);
    const good = { type: "state", id: "1", at, state: "running" };
    await post(ingest, `/equipment/${a.code}/events`, { items: [good] }, { authorization });
    const items = [
      good,
      { ...good, state: "idle" },
      { ...good, id: "future", at: minutesAgo(-30) },
      { ...good, id: "1920", at: "1920-01-01T00:00:00Z" },
      { type: "count", id: "minus", at, good: -1 },
      { ...good, id: "x", surplus: 1 },
      { ...good, id: "nobody", equipmentCode: "NO-SUCH" },
      "not an event",
    ];
    for (const [path, body, headers] of [
      [`/equipment/${a.code}/events`, { items }],
      [
        "/equipment/events",
        { items: items.map((item) => (item === good ? { ...good, equipmentCode: b.code } : item)) },
      ],
      ["/equipment/NO-SUCH/events", { items: [good] }],
      [`/equipment/${a.code}/events`, { items: [] }],
      [`/equipment/${a.code}/events`, { items: [good], surplus: true }],
      [`/equipment/${a.code}/events`, { items: Array.from({ length: 1001 }, () => good) }],
      [`/equipment/${a.code}/events`, "{ not json"],
      [`/equipment/${a.code}/events`, { items: [good] }, { authorization: "Bearer rmk_nobody" }],
      [`/equipment/${a.code}/events`, { items: [good] }, { authorization: await keyWith("read") }],
      [`/equipment/${a.code}/events`, { items: [good] }, { authorization, "idempotency-key": "bad key" }],
    ] as [string, unknown, Record<string, string>?][]) {
      // The first of both requests saves; what is compared is the answer to what is known.
      if (path === "/equipment/events") await post(ingest, path, body, { authorization });
      const { answer, expected } = await both(path, body, headers);
      expect(answer, `${path} ${JSON.stringify(body).slice(0, 80)}`).toEqual(expected);
    }
  });

  it("returns the first answer again under the same Idempotency-Key", async () => {
    const { code } = await smallPlant();
    const body = { items: storyOf(1, 5) };
    const headers = { authorization, "idempotency-key": "k-1" };
    const first = await post(ingest, `/equipment/${code}/events`, body, headers);
    expect(first).toMatchObject({ status: 207, recorded: 5 });
    expect(await post(ingest, `/equipment/${code}/events`, body, headers)).toEqual(first);
  });

  it("saves what many send at once in few transactions, and each sender stands in the audit", async () => {
    const machines = await plants(5);
    const before = ingest.intake.counters.batches;
    const story = storyOf(2, 40);
    await Promise.all(
      machines.flatMap(({ code }) =>
        story.map((event) =>
          post(ingest, `/equipment/${code}/events`, { items: [event] }, { authorization }),
        ),
      ),
    );
    expect(ingest.intake.counters.batches - before).toBeLessThan(100);
    const intervals = await Promise.all(machines.map(({ unitId }) => storedIntervals(unitId)));
    expect(new Set(intervals.map((each) => JSON.stringify(each))).size).toBe(1);
    const rows = await database()
      .select()
      .from(equipmentEvents)
      .where(eq(equipmentEvents.equipmentId, machines[0]?.unitId ?? ""));
    expect(rows).toHaveLength(40);
    const facts = await database()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.command, "record-machine-words"));
    const noted = facts.map(({ details }) => details as { sender: string; recorded: number });
    expect(noted.every(({ sender }) => sender === "machines equipment:write")).toBe(true);
    expect(noted.reduce((sum, { recorded }) => sum + recorded, 0)).toBe(
      (await database().select().from(equipmentEvents)).length - 5,
    );
  });

  it("says that it lives, and nothing else", async () => {
    const health = await fetch(`${addressOf(ingest, "http")}/api/v1/health`);
    expect(await health.json()).toMatchObject({ status: "ok", waiting: 0 });
    const other = await fetch(`${addressOf(ingest, "http")}/api/v1/lots`);
    expect(other.status).toBe(404);
    const read = await fetch(`${addressOf(ingest, "http")}/api/v1/equipment/events`);
    expect([read.status, read.headers.get("allow")]).toEqual([405, "POST"]);
  });
});
