import { describe, expect, it } from "vitest";
import { type MachineFacts, SimulatedMachine } from "@/server/ingest/simulator/simulated-machine";
import { equipmentEventInput } from "@/server/modules/equipment/contract";

const START = Date.parse("2026-11-26T08:00:00Z");
const press: MachineFacts = {
  code: "PRS-01",
  areaCode: "A-PRS",
  isBatch: false,
  countsFrom: "machine",
  idealSeconds: 150,
  basis: "kg",
  state: "running",
  since: START - 60_000,
};
const furnace: MachineFacts = {
  ...press,
  code: "SNT-01",
  isBatch: true,
  countsFrom: "runs",
  idealSeconds: 84_000,
  basis: "load",
  state: "waiting",
};

/** All it says in so many hours, asked every `step` seconds. */
function told(facts: MachineFacts, hours: number, { seed = 1, step = 1 } = {}) {
  const machine = new SimulatedMachine(facts, seed, START);
  const events = [];
  for (let now = START; now <= START + hours * 3_600_000; now += step * 1_000)
    events.push(...machine.tell(now));
  return events;
}
const changes = (events: ReturnType<typeof told>) =>
  events
    .flatMap((event) => (event.type === "state" ? [event] : []))
    .filter((event, index, all) => event.state !== all[index - 1]?.state);

describe("a simulated machine", () => {
  it("says what the contract takes, each id once, in order, and goes on from the state it is found in", () => {
    const events = told(press, 8);
    for (const event of events) expect(equipmentEventInput.safeParse(event).success).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const instants = events.map(({ at }) => Date.parse(at));
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(changes(events)[0]?.state).not.toBe("running");
  });

  it("does the same again for the same seed, and something else for another", () => {
    expect(told(press, 4)).toEqual(told(press, 4));
    expect(changes(told(press, 4))).not.toEqual(changes(told(press, 4, { seed: 2 })));
    expect(changes(told(press, 4, { step: 30 })).map(({ id }) => id)).toEqual(
      changes(told(press, 4)).map(({ id }) => id),
    );
  });

  it("never makes more than it can, and mostly runs", () => {
    const hours = 24 * 7;
    const events = told(press, hours, { step: 20 });
    const made = events.reduce(
      (sum, event) => (event.type === "count" ? sum + Number(event.good) + Number(event.reject) : sum),
      0,
    );
    const best = (hours * 3_600) / press.idealSeconds;
    expect(made).toBeLessThan(best);
    expect(made).toBeGreaterThan(best * 0.4);
  });

  it("plays a furnace through filling, heating, cooling and emptying, without counts", () => {
    const events = told(furnace, 24 * 14, { step: 60 });
    expect(events.every(({ type }) => type === "state")).toBe(true);
    const states = changes(events).map(({ state }) => state);
    expect(states.slice(0, 5)).toEqual(["running", "cooling", "setup", "waiting", "running"]);
  });

  it("lets itself be heard every few minutes once it has spoken", () => {
    const events = told(press, 6).map(({ at }) => Date.parse(at));
    const gaps = events.slice(1).map((at, index) => at - (events[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(180_000);
  });
});
