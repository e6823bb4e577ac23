import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { equipmentEvents } from "@/db/schema/equipment";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { stateTimeline } from "@/server/domain/oee/state-timeline";
import { database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { at, countEvent, shuffled, smallPlant, stateEvent, storedIntervals } from "./plant";

const NOW = "2026-11-24T12:00:00Z";
let maintenance: Person;

beforeAll(async () => {
  maintenance = await person(["maintenance"]);
});

const asMaintenance = () => api(at(maintenance.context, NOW));

/** A day of state changes: equal neighbours, equal instants and repeats included. */
function story(seed: number) {
  const events = Array.from({ length: 60 }, (_, index) => {
    const minute = (index * 17 + seed * 13 + ((index * index) % 7) * 5) % 1440;
    return stateEvent({
      id: `e${index}`,
      at: new Date(Date.parse("2026-11-22T22:00:00Z") + minute * 60_000).toISOString(),
      state: EQUIPMENT_STATES[(index * 5 + seed) % EQUIPMENT_STATES.length] ?? "idle",
      reasonCode: index % 3 === 0 ? "JAM" : null,
    });
  });
  const counts = Array.from({ length: 20 }, (_, index) =>
    countEvent({
      id: `c${index}`,
      at: new Date(Date.parse("2026-11-22T22:30:00Z") + index * 70 * 60_000).toISOString(),
      good: String(index * 3),
      reject: index % 4,
    }),
  );
  return [...events, ...counts];
}

describe("recording machine events", () => {
  it("ends in the same intervals and figures whatever the order, the repeats and the batches", async () => {
    for (const seed of [1, 2]) {
      const items = story(seed);
      const answers = [];
      for (const [variant, size] of [80, 1, 7, 33].entries()) {
        const { code, unitId } = await smallPlant();
        const sent = variant === 0 ? items : shuffled([...items, ...items.slice(5, 25)], variant + seed);
        for (let start = 0; start < sent.length; start += size) {
          const answer = await asMaintenance().equipment.recordEvents({
            equipmentCode: code,
            items: sent.slice(start, start + size),
          });
          expect(answer.refused).toBe(0);
        }
        const window = { code, from: "2026-11-22T22:00:00Z", to: "2026-11-23T22:00:00Z" };
        const { equipmentCode: _, ...figures } = await asMaintenance().equipment.oee({
          ...window,
          bucket: "shift",
        });
        answers.push({ intervals: await storedIntervals(unitId), figures });
      }
      const expected = stateTimeline(
        items.flatMap((item) =>
          item.type === "state"
            ? [
                {
                  id: item.id,
                  at: Date.parse(item.at),
                  state: item.state as "idle",
                  reasonCode: item.reasonCode ?? null,
                },
              ]
            : [],
        ),
      );
      for (const answer of answers) {
        expect(answer.intervals).toEqual(expected);
        expect(answer.figures).toEqual(answers[0]?.figures);
      }
    }
  }, 120_000);

  it("says of each item what became of it, and saves the good ones", async () => {
    const { code, unitId } = await smallPlant();
    const good = stateEvent({ id: "ok", at: "2026-11-24T08:00:00+08:00", state: "running" });
    const answer = await asMaintenance().equipment.recordEvents({
      equipmentCode: code,
      items: [
        good,
        good,
        stateEvent({ id: "future", at: "2026-11-24T12:05:00Z", state: "idle" }),
        stateEvent({ id: "skewed", at: "1970-01-01T00:00:00Z", state: "idle" }),
        { ...good, id: "other", equipmentCode: "NO-SUCH" },
        stateEvent({ id: "state", at: "2026-11-24T08:00:00Z", state: "dancing" }),
        countEvent({ id: "minus", at: "2026-11-24T08:00:00Z", good: -3 }),
        { ...good, state: "idle" },
        "nonsense",
        countEvent({ id: "count", at: "2026-11-24T08:00:00Z", good: "12.5", unit: "kg" }),
        stateEvent({ id: "little-ahead", at: "2026-11-24T12:01:00Z", state: "idle" }),
      ],
    });
    expect(answer.items.map((item) => [item.status, item.errors[0]?.reason ?? null])).toEqual([
      ["recorded", null],
      ["duplicate", null],
      ["refused", "event-in-future"],
      ["refused", "event-too-old"],
      ["refused", "equipment-not-found"],
      ["refused", expect.any(String)],
      ["refused", expect.any(String)],
      ["refused", "event-id-reused"],
      ["refused", expect.any(String)],
      ["recorded", null],
      ["recorded", null],
    ]);
    expect(answer.items[6]?.errors[0]).toMatchObject({ path: "good", message: "must not be negative" });
    const saved = await database()
      .select()
      .from(equipmentEvents)
      .where(eq(equipmentEvents.equipmentId, unitId));
    expect(saved.map((event) => event.externalId).sort()).toEqual(["count", "little-ahead", "ok"]);
  });

  it("refuses an unknown machine, an empty batch and one of more than 1000", async () => {
    const event = stateEvent({ id: "1", at: "2026-11-24T08:00:00Z", state: "idle" });
    const send = (equipmentCode: string, items: unknown[]) =>
      asMaintenance().equipment.recordEvents({ equipmentCode, items });
    await expect(send("NO-SUCH", [event])).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { code } = await smallPlant();
    await expect(send(code, [])).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
    await expect(send(code, Array(1001).fill(event))).rejects.toMatchObject({
      code: "UNPROCESSABLE_CONTENT",
    });
  });

  it("takes events of several machines at once, and the same id from two of them", async () => {
    const [one, two] = [await smallPlant(), await smallPlant()];
    const event = stateEvent({ id: "same", at: "2026-11-24T08:00:00Z", state: "running" });
    const answer = await asMaintenance().equipment.recordEvents({
      items: [{ ...event, equipmentCode: one.code }, { ...event, equipmentCode: two.code }, event],
    });
    expect(answer).toMatchObject({ recorded: 2, refused: 1 });
    expect(answer.items[2]?.errors[0]?.reason).toBe("equipment-missing");
  });

  it("keeps intervals apart when many write to one machine at once", async () => {
    const { code, unitId } = await smallPlant();
    const items = story(3);
    const batches = Array.from({ length: 10 }, (_, part) =>
      items.filter((_item, index) => index % 10 === part),
    );
    await Promise.all(
      [...batches, ...batches.slice(0, 3)].map((batch) =>
        asMaintenance().equipment.recordEvents({ equipmentCode: code, items: batch }),
      ),
    );
    const whole = await smallPlant();
    await asMaintenance().equipment.recordEvents({ equipmentCode: whole.code, items });
    expect(await storedIntervals(unitId)).toEqual(await storedIntervals(whole.unitId));
  }, 60_000);

  it("is not for those who may not, nor for nobody", async () => {
    const { code } = await smallPlant();
    const items = [stateEvent({ id: "1", at: "2026-11-24T08:00:00Z", state: "idle" })];
    for (const role of ["planner", "qc-technician", "quality-engineer", "manager"] as const) {
      const { context } = await person([role]);
      await expect(api(context).equipment.recordEvents({ equipmentCode: code, items })).rejects.toMatchObject(
        {
          code: "FORBIDDEN",
        },
      );
    }
    const nobody = { ...maintenance.context, actor: null };
    await expect(api(nobody).equipment.board()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});
