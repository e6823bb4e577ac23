import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { calendars } from "@/db/schema/equipment";
import { database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { at, smallPlant } from "../equipment/plant";

const NOW = "2026-11-26T04:00:00Z";
let planner: Person;
let operator: Person;
let code = "";
let machine = "";

const as = (who: Person) => api(at(who.context, NOW));
const shift = (name: string, startsAt: string, endsAt: string) => ({
  code: name,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  startsAt,
  endsAt,
  breaks: [],
});

beforeAll(async () => {
  planner = await person(["planner"]);
  operator = await person(["operator"]);
  const plant = await smallPlant();
  machine = plant.code;
  const [row] = await database()
    .select({ code: calendars.code })
    .from(calendars)
    .where(eq(calendars.id, plant.calendarId));
  code = row?.code ?? "";
});

describe("calendars by command", () => {
  it("begin another set of shifts on a date and keep the one before", async () => {
    await as(planner).calendars.changeShifts({
      code,
      effectiveFrom: "2026-12-01",
      shifts: [shift("D", "08:00", "20:00")],
    });
    const detail = await as(planner).calendars.detail({ code });
    expect(detail.versions).toEqual([
      { from: "2026-12-01", to: null },
      { from: "2000-01-01", to: "2026-11-30" },
    ]);
    expect(detail.preview.from).toBe("2026-11-23");
    const day = (date: string) => detail.preview.days.find((each) => each.date === date);
    // The last night shift of November ends at 06:00 of 1 December, where the production day begins.
    expect(day("2026-11-30")).toMatchObject({ dayHours: 24, plannedHours: 24 });
    expect(day("2026-12-01")).toMatchObject({ plannedHours: 12, shifts: [{ code: "D", hours: 12 }] });
    expect(detail.users.map((user) => [user.code, user.isOwn])).toContainEqual([machine, false]);
  });

  it("need a reason to change the past, and say so", async () => {
    const change = { code, effectiveFrom: "2026-11-01", shifts: [shift("E", "06:00", "18:00")] };
    await expect(as(planner).calendars.changeShifts(change)).rejects.toThrow(/say why/);
    await expect(
      as(planner).calendars.setExceptions({ code, dates: ["2026-11-02"], kind: "closed" }),
    ).rejects.toThrow(/say why/);
    await as(planner).calendars.setExceptions({
      code,
      dates: ["2026-11-02"],
      kind: "closed",
      reason: "Power cut of the district",
    });
    const { exceptions } = await as(planner).calendars.detail({ code });
    expect(exceptions).toMatchObject([{ date: "2026-11-02", kind: "closed" }]);
    const gone = { code, dates: ["2026-11-02"], reason: "It was another day" };
    await as(planner).calendars.removeExceptions(gone);
    await expect(as(planner).calendars.removeExceptions(gone)).rejects.toThrow(/no exception/);
  });

  it("are copied, assigned and given back, by planners only", async () => {
    const copy = { code, newCode: `${code}-COPY`, nameEn: "Copy", nameZh: "副本" };
    await expect(as(operator).calendars.copy(copy)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await as(planner).calendars.copy(copy);
    await expect(as(planner).calendars.copy(copy)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      as(planner).calendars.assign({ code: copy.newCode, equipmentCodes: [machine, "NONE"] }),
    ).rejects.toThrow("No machine or area NONE.");
    await as(planner).calendars.assign({ code: copy.newCode, equipmentCodes: [machine] });
    const listed = await as(planner).calendars.list();
    expect(listed.find((each) => each.code === copy.newCode)?.machineCodes).toEqual([machine]);
    await as(planner).calendars.assign({ code: null, equipmentCodes: [machine] });
    const settings = await as(planner).calendars.settings({ code: machine });
    expect(settings).toMatchObject({ calendarCode: null, inheritedCalendarCode: code });
  });

  it("cannot be made wrong behind the rules' back", async () => {
    const [row] = await database()
      .select({ id: calendars.id })
      .from(calendars)
      .where(eq(calendars.code, code));
    const insert = (values: string) =>
      database().execute(
        sql.raw(`insert into calendar_shifts
          (calendar_id, code, name_en, name_zh, weekdays, starts_at, ends_at, breaks, effective_from, effective_to)
          values ('${row?.id}', ${values})`),
      );
    const reasonOf = async (values: string) => {
      const error = await insert(values).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      const cause = error instanceof Error ? error.cause : null;
      return cause && typeof cause === "object" && "constraint_name" in cause ? cause.constraint_name : null;
    };
    const day = "'X', 'X', 'X', '{1}', '06:00', '14:00'";
    expect(await reasonOf(`${day}, '[]', '2026-02-01', '2026-01-01'`)).toBe(
      "calendar_shifts_effective_range",
    );
    expect(await reasonOf(`'X', 'X', 'X', '{8}', '06:00', '14:00', '[]', '2026-02-01', null`)).toBe(
      "calendar_shifts_weekdays",
    );
    expect(await reasonOf(`${day}, '[{"startsAt":"15:00","endsAt":"15:30"}]', '2026-02-01', null`)).toBe(
      "calendar_shifts_breaks_within",
    );
    expect(await reasonOf(`'A', 'X', 'X', '{1}', '06:00', '14:00', '[]', '2001-02-01', null`)).toBe(
      "calendar_shifts_one_version",
    );
  });
});

describe("targets", () => {
  it("are set by managers for what exists, and replaced on the same day", async () => {
    const manager = await person(["manager"]);
    const target = {
      scope: { kind: "equipment" as const, code: machine },
      kpi: "oee" as const,
      value: 0.7,
      effectiveFrom: "2026-11-01",
    };
    await expect(as(planner).oeeTargets.set(target)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(
      as(manager).oeeTargets.set({ ...target, scope: { kind: "equipment", code: "NONE" } }),
    ).rejects.toThrow("No equipment NONE.");
    const first = await as(manager).oeeTargets.set(target);
    const second = await as(manager).oeeTargets.set({ ...target, value: 0.75 });
    expect(second.id).toBe(first.id);
    const applicable = await as(manager).oeeTargets.applicable({ kind: "unit", code: machine });
    expect(applicable).toMatchObject([{ kpi: "oee", value: 0.75, code: machine }]);
    const found = await as(manager).oeeTargets.explorer({
      scope: { kind: "unit", code: machine },
      preset: "yesterday",
    });
    expect(found).toMatchObject({
      preset: "yesterday",
      window: { from: "2026-11-24T22:00:00.000Z", to: "2026-11-25T22:00:00.000Z" },
      trend: "shift",
      date: "2026-11-25",
    });
    await as(manager).oeeTargets.remove({ id: first.id });
    expect(await as(manager).oeeTargets.applicable({ kind: "unit", code: machine })).toEqual([]);
  });
});
