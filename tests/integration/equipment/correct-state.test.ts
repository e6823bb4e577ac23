import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { equipmentEvents, equipmentStateCorrections } from "@/db/schema/equipment";
import { EQUIPMENT_STATES } from "@/server/domain/oee/equipment-state";
import { type StateEvent, stateTimeline } from "@/server/domain/oee/state-timeline";
import { database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { at, smallPlant, stateEvent, storedIntervals } from "./plant";

const NOW = "2026-11-24T12:00:00Z";
const WINDOW = { from: "2026-11-23T22:00:00Z", to: "2026-11-24T06:00:00Z" };
let maintenance: Person;

beforeAll(async () => {
  maintenance = await person(["maintenance"]);
});
const asMaintenance = () => api(at(maintenance.context, NOW));

async function runningMachine() {
  const plant = await smallPlant();
  await asMaintenance().equipment.recordEvents({
    equipmentCode: plant.code,
    items: [
      stateEvent({ id: "1", at: "2026-11-23T22:00:00Z", state: "running" }),
      stateEvent({ id: "2", at: "2026-11-24T02:00:00Z", state: "unplanned-stop" }),
      stateEvent({ id: "3", at: "2026-11-24T03:00:00Z", state: "running" }),
    ],
  });
  return plant;
}

const shape = async (code: string) =>
  (await asMaintenance().equipment.intervals({ code, ...WINDOW })).map((each) => [
    each.startsAt.slice(11, 16),
    each.endsAt?.slice(11, 16) ?? null,
    each.state,
    each.reason?.code ?? null,
  ]);

describe("correcting a state", () => {
  it("lays a person's word over the machine's, keeps both, and takes it back", async () => {
    const { code, unitId } = await runningMachine();
    const before = await shape(code);
    const correction = {
      equipmentCode: code,
      from: "2026-11-24T01:30:00Z",
      to: "2026-11-24T02:30:00Z",
      state: "setup" as const,
      reasonCode: "JAM",
      note: "Die was changed, the signal was late",
    };
    const { id } = await asMaintenance().equipment.correctState(correction);
    expect(await shape(code)).toEqual([
      ["22:00", "01:30", "running", null],
      ["01:30", "02:30", "setup", "JAM"],
      ["02:30", "03:00", "unplanned-stop", null],
      ["03:00", null, "running", null],
    ]);
    const [, corrected] = await asMaintenance().equipment.intervals({ code, ...WINDOW });
    expect(corrected?.correction).toMatchObject({
      id,
      note: correction.note,
      author: maintenance.actor.label,
    });
    const events = await database()
      .select()
      .from(equipmentEvents)
      .where(eq(equipmentEvents.equipmentId, unitId));
    expect(events).toHaveLength(3);
    const facts = await database().select().from(auditEvents).where(eq(auditEvents.recordId, unitId));
    expect(facts.map((each) => [each.action, each.reason])).toContainEqual([
      "equipment.correct-state",
      correction.note,
    ]);

    await asMaintenance().equipment.voidCorrection({ correctionId: id, reason: "wrong machine" });
    expect(await shape(code)).toEqual(before);
    await expect(
      asMaintenance().equipment.voidCorrection({ correctionId: id, reason: "again" }),
    ).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  });

  it("stands when late events arrive under it", async () => {
    const { code } = await runningMachine();
    await asMaintenance().equipment.correctState({
      equipmentCode: code,
      from: "2026-11-24T00:00:00Z",
      to: "2026-11-24T01:00:00Z",
      state: "planned-stop",
      note: "Daily check",
    });
    await asMaintenance().equipment.recordEvents({
      equipmentCode: code,
      items: [
        stateEvent({ id: "late-1", at: "2026-11-24T00:30:00Z", state: "idle" }),
        stateEvent({ id: "late-2", at: "2026-11-24T01:15:00Z", state: "running" }),
      ],
    });
    expect(await shape(code)).toEqual([
      ["22:00", "00:00", "running", null],
      ["00:00", "01:00", "planned-stop", null],
      ["01:00", "01:15", "idle", null],
      ["01:15", "02:00", "running", null],
      ["02:00", "03:00", "unplanned-stop", null],
      ["03:00", null, "running", null],
    ]);
  });

  it("agrees with the whole story after any mix of late events, corrections and withdrawals", async () => {
    let random = 7;
    const below = (limit: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return random % limit;
    };
    const start = Date.parse("2026-11-23T00:00:00Z");
    const minute = (value: number) => new Date(start + value * 60_000).toISOString();
    const { code, unitId } = await smallPlant();
    const events: StateEvent[] = [];
    const given: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const what = below(10);
      const state = EQUIPMENT_STATES[below(4)] ?? "idle";
      if (what < 6) {
        const items = Array.from({ length: 1 + below(3) }, (_, index) => ({
          ...stateEvent({ id: `${step}-${index}`, at: minute(below(120)), state }),
          state,
        }));
        events.push(
          ...items.map(({ id, at: time }) => ({ id, at: Date.parse(time), state, reasonCode: null })),
        );
        await asMaintenance().equipment.recordEvents({ equipmentCode: code, items });
      } else if (what < 9 || given.length === 0) {
        const from = below(110);
        const range = { from: minute(from), to: minute(from + 1 + below(30)) };
        const later = new Date(Date.parse(NOW) + step * 1000).toISOString();
        const context = at(maintenance.context, later);
        const input = { equipmentCode: code, ...range, state, note: "x" };
        given.push((await api(context).equipment.correctState(input)).id);
      } else {
        const [correctionId = ""] = given.splice(below(given.length), 1);
        await asMaintenance().equipment.voidCorrection({ correctionId, reason: "x" });
      }
      const corrections = await database()
        .select()
        .from(equipmentStateCorrections)
        .where(
          and(eq(equipmentStateCorrections.equipmentId, unitId), isNull(equipmentStateCorrections.voidedAt)),
        );
      const expected = stateTimeline(
        events,
        corrections.map(({ id, startsAt, endsAt, createdAt, ...rest }) => ({
          id,
          start: startsAt.getTime(),
          end: endsAt.getTime(),
          givenAt: createdAt.getTime(),
          state: rest.state,
          reasonCode: rest.reasonCode,
        })),
      );
      expect(await storedIntervals(unitId), `step ${step}`).toEqual(expected);
    }
  }, 60_000);

  it("refuses what has not happened, what ends before it starts, and reasons that nobody knows, all at once", async () => {
    const { code } = await runningMachine();
    const attempt = asMaintenance().equipment.correctState({
      equipmentCode: code,
      from: "2026-11-24T14:00:00Z",
      to: "2026-11-24T13:00:00Z",
      state: "idle",
      reasonCode: "NOBODY-KNOWS",
      note: "x",
    });
    await expect(attempt).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "to", reason: "interval-reversed" },
          { path: "to", reason: "interval-in-future" },
          { path: "reasonCode", reason: "stop-reason-not-found" },
        ],
      },
    });
    await expect(
      asMaintenance().equipment.correctState({
        equipmentCode: code,
        from: "2026-11-24T01:00:00Z",
        to: "2026-11-24T02:00:00Z",
        state: "idle",
        note: "  ",
      }),
    ).rejects.toMatchObject({ code: "UNPROCESSABLE_CONTENT" });
  });

  it("is for maintenance and managers alone", async () => {
    const { code } = await runningMachine();
    const correction = {
      equipmentCode: code,
      from: "2026-11-24T01:00:00Z",
      to: "2026-11-24T02:00:00Z",
      state: "idle" as const,
      note: "x",
    };
    for (const role of ["operator", "planner", "qc-technician", "quality-engineer"] as const) {
      const { context } = await person([role]);
      await expect(api(at(context, NOW)).equipment.correctState(correction)).rejects.toMatchObject({
        code: "FORBIDDEN",
      });
      await expect(
        api(context).equipment.voidCorrection({
          correctionId: "01890000-0000-7000-8000-000000000000",
          reason: "x",
        }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const { context } = await person(["manager"]);
    await expect(api(at(context, NOW)).equipment.correctState(correction)).resolves.toMatchObject({
      equipmentCode: code,
    });
  });
});
