import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { equipmentEvents } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { at, smallPlant, stateEvent } from "./plant";

const NOW = "2026-11-24T05:00:00Z";
const WINDOW = { from: "2026-11-23T22:00:00Z", to: "2026-11-24T22:00:00Z" };
let operator: Person;
let maintenance: Person;

beforeAll(async () => {
  [operator, maintenance] = [await person(["operator"]), await person(["maintenance"])];
});
const asOperator = (time = NOW) => api(at(operator.context, time));

type Said = [id: string, time: string, state: string, reasonCode?: string];

const tell = (code: string, said: Said[], time = NOW) =>
  asOperator(time).equipment.recordEvents({
    equipmentCode: code,
    items: said.map(([id, when, state, reasonCode]) =>
      stateEvent({ id, at: `2026-11-24T${when}:00Z`, state, ...(reasonCode ? { reasonCode } : {}) }),
    ),
  });

/** Stopped from 01:00 to 02:00, a micro-stop at 03:00, and stopped since 04:00. */
async function stoppedMachine() {
  const plant = await smallPlant();
  await tell(plant.code, [
    ["1", "00:00", "running"],
    ["2", "01:00", "unplanned-stop"],
    ["3", "02:00", "running"],
    ["4", "03:00", "unplanned-stop"],
    ["5", "03:04", "running"],
    ["6", "04:00", "unplanned-stop"],
  ]);
  return plant;
}

const range = (equipmentCode: string, from: string, to: string | null) => ({
  equipmentCode,
  from: `2026-11-24T${from}:00.000Z`,
  to: to === null ? null : `2026-11-24T${to}:00.000Z`,
});
const shape = async (code: string, time = NOW) =>
  (await asOperator(time).equipment.intervals({ code, ...WINDOW })).map((each) => [
    each.startsAt.slice(11, 16),
    each.endsAt?.slice(11, 16) ?? null,
    each.state,
    each.reason?.code ?? null,
  ]);
const waiting = async (code: string, time = NOW) =>
  (await asOperator(time).stops.queue({ equipmentCode: code })).stops.map(({ startsAt, endsAt }) => [
    startsAt.slice(11, 16),
    endsAt?.slice(11, 16) ?? null,
  ]);

describe("explaining stops", () => {
  it("asks about stops longer than a micro-stop, newest first, and about nothing else", async () => {
    const { code } = await stoppedMachine();
    expect(await waiting(code)).toEqual([
      ["04:00", null],
      ["01:00", "02:00"],
    ]);
    expect(await asOperator().stops.count({ equipmentCode: code })).toBe(2);
  });

  it("keeps the state and the machine's words, and leaves the queue", async () => {
    const { code, unitId } = await stoppedMachine();
    await asOperator().stops.classify({
      stops: [range(code, "01:00", "02:00")],
      reasonCode: "JAM",
      note: "Hopper",
    });
    expect(await shape(code)).toContainEqual(["01:00", "02:00", "unplanned-stop", "JAM"]);
    expect(await waiting(code)).toEqual([["04:00", null]]);
    const words = await database()
      .select()
      .from(equipmentEvents)
      .where(eq(equipmentEvents.equipmentId, unitId));
    expect(words.map(({ reasonCode }) => reasonCode)).toEqual(words.map(() => null));
    const [fact] = await database()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.recordId, unitId), eq(auditEvents.action, "equipment.classify-stop")));
    expect(fact).toMatchObject({ reason: "Hopper", actorId: operator.id });
  });

  it("gives a lasting stop its reason until the machine goes on, however late that is told", async () => {
    const { code } = await stoppedMachine();
    await asOperator().stops.classify({ stops: [range(code, "04:00", null)], reasonCode: "JAM" });
    expect(await waiting(code)).toEqual([["01:00", "02:00"]]);
    const later = "2026-11-24T09:00:00Z";
    await tell(code, [["7", "08:00", "running"]], later);
    expect((await shape(code, later)).slice(-2)).toEqual([
      ["04:00", "08:00", "unplanned-stop", "JAM"],
      ["08:00", null, "running", null],
    ]);
    await tell(
      code,
      [
        ["6a", "06:00", "running"],
        ["6b", "07:00", "unplanned-stop"],
      ],
      later,
    );
    expect((await shape(code, later)).slice(-4)).toEqual([
      ["04:00", "06:00", "unplanned-stop", "JAM"],
      ["06:00", "07:00", "running", null],
      ["07:00", "08:00", "unplanned-stop", null],
      ["08:00", null, "running", null],
    ]);
  });

  it("splits a stop: one part has a reason, the rest waits on", async () => {
    const { code } = await stoppedMachine();
    await asOperator().stops.classify({ stops: [range(code, "01:00", "01:20")], reasonCode: "JAM" });
    expect(await waiting(code)).toEqual([
      ["04:00", null],
      ["01:20", "02:00"],
    ]);
    await asOperator().stops.classify({ stops: [range(code, "04:30", null)], reasonCode: "FILL" });
    expect((await shape(code)).slice(-2)).toEqual([
      ["04:00", "04:30", "unplanned-stop", null],
      ["04:30", null, "unplanned-stop", "FILL"],
    ]);
  });

  it("takes many at once, all or none, and names every fault", async () => {
    const [a, b] = [await stoppedMachine(), await stoppedMachine()];
    const attempt = asOperator().stops.classify({
      stops: [
        range(a.code, "01:00", "02:00"),
        range(b.code, "00:10", "00:40"),
        range("NOBODY", "01:00", "02:00"),
        range(b.code, "01:00", null),
      ],
      reasonCode: "UNHEARD",
    });
    await expect(attempt).rejects.toMatchObject({
      cause: {
        issues: [
          { path: "reasonCode", reason: "stop-reason-not-found" },
          { path: "stops.1.from", reason: "stop-not-found" },
          { path: "stops.2.equipmentCode", reason: "equipment-not-found" },
          { path: "stops.3.from", reason: "stop-not-found" },
        ],
      },
    });
    expect(await waiting(a.code)).toHaveLength(2);
    const { classified } = await asOperator().stops.classify({
      stops: [range(a.code, "01:00", "02:00"), range(b.code, "04:00", null), range(b.code, "01:00", "02:00")],
      reasonCode: "JAM",
    });
    expect(classified).toHaveLength(3);
    expect([await waiting(a.code), await waiting(b.code)]).toEqual([[["04:00", null]], []]);
    await expect(
      asOperator().stops.classify({ stops: [range(a.code, "01:00", "02:00")], reasonCode: "FILL" }),
    ).rejects.toMatchObject({ cause: { issues: [{ reason: "stop-explained-already" }] } });
  });

  it("lets whoever said it take it back for a minute, nobody else", async () => {
    const { code } = await stoppedMachine();
    const { classified } = await asOperator().stops.classify({
      stops: [range(code, "04:00", null)],
      reasonCode: "JAM",
    });
    const correctionIds = classified.map(({ correctionId }) => correctionId);
    await expect(api(at(maintenance.context, NOW)).stops.undo({ correctionIds })).rejects.toMatchObject({
      cause: { reason: "classification-not-yours" },
    });
    await expect(asOperator("2026-11-24T05:02:00Z").stops.undo({ correctionIds })).rejects.toMatchObject({
      cause: { reason: "undo-too-late" },
    });
    await asOperator("2026-11-24T05:00:08Z").stops.undo({ correctionIds });
    expect(await waiting(code)).toHaveLength(2);
    await expect(asOperator().stops.undo({ correctionIds })).rejects.toMatchObject({
      cause: { reason: "correction-already-voided" },
    });
  });

  it("is taken back by maintenance later, over all of the time that it came to hold", async () => {
    const { code } = await stoppedMachine();
    const { classified } = await asOperator().stops.classify({
      stops: [range(code, "04:00", null)],
      reasonCode: "JAM",
    });
    const later = "2026-11-24T11:00:00Z";
    await tell(
      code,
      [
        ["7", "08:00", "running"],
        ["8", "10:00", "idle"],
      ],
      later,
    );
    await api(at(maintenance.context, later)).equipment.voidCorrection({
      correctionId: classified[0]?.correctionId ?? "",
      reason: "Another machine",
    });
    expect((await shape(code, later)).slice(-3)).toEqual([
      ["04:00", "08:00", "unplanned-stop", null],
      ["08:00", "10:00", "running", null],
      ["10:00", null, "idle", null],
    ]);
  });

  it("is for the floor alone", async () => {
    const { code } = await stoppedMachine();
    for (const role of ["planner", "qc-technician", "quality-engineer"] as const) {
      const { context } = await person([role]);
      await expect(
        api(at(context, NOW)).stops.classify({ stops: [range(code, "01:00", "02:00")], reasonCode: "JAM" }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});
