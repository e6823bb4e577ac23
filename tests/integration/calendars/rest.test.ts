import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/server/kernel/database";
import { person } from "@/tests/support/people";
import { buildPlant } from "@/tests/support/plant";
import { type Problem, type RestClient, restClient, send } from "@/tests/support/rest-client";

let client: RestClient;
let reader: RestClient;

beforeAll(async () => {
  await buildPlant(database());
  [client, reader] = [await restClient("read", "equipment:write"), await restClient("read")];
});

function put<Body = Problem>(path: string, body: unknown, as = client) {
  return send<Body>("PUT", path, {
    headers: { authorization: as.authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const names = { nameEn: "Berlin works", nameZh: "柏林工厂" };
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const threeShifts = [
  { code: "A", weekdays: everyDay, startsAt: "06:00", endsAt: "14:00", breaks: [] },
  { code: "B", weekdays: everyDay, startsAt: "14:00", endsAt: "22:00", breaks: [] },
  { code: "C", weekdays: everyDay, startsAt: "22:00", endsAt: "06:00", breaks: [] },
];

describe("a machine set up wholly over REST", () => {
  it("has its site, area, calendar and ideal cycle, and counts 25 hours on the long day", async () => {
    expect((await put("/sites/BER", { ...names, timeZone: "Europe/Berlin" })).status).toBe(200);
    expect((await put("/calendars/BER-3", { ...names, siteCode: "BER", shifts: threeShifts })).status).toBe(
      200,
    );
    expect((await put("/areas/BER-1", { ...names, siteCode: "BER", calendarCode: "BER-3" })).status).toBe(
      200,
    );
    const machine = {
      ...names,
      equipmentClass: "press",
      areaCode: "BER-1",
      capacityKg: "120.5",
      countsFrom: "machine",
    };
    const made = await put<{ created: boolean }>("/equipment/BER-P1", machine);
    expect(made).toMatchObject({ status: 200, body: { code: "BER-P1", created: true } });
    const cycles = [
      { idealSeconds: 10, basis: "piece" },
      { operationCode: "PRS", idealSeconds: 8, basis: "piece", effectiveFrom: "2026-01-01T00:00:00Z" },
    ];
    expect((await put("/equipment/BER-P1/ideal-cycles", { cycles })).status).toBe(200);
    const { body } = await client.get<Record<string, unknown>>("/equipment/BER-P1");
    expect(body).toMatchObject({
      areaCode: "BER-1",
      calendarCode: null,
      inheritedCalendarCode: "BER-3",
      capacityKg: "120.5",
      cycles: [{ idealSeconds: 10 }, { idealSeconds: 8, operationCode: "PRS" }],
    });
    type Preview = { days: { date: string; dayHours: number; plannedHours: number }[] };
    const autumn = await client.get<Preview>("/calendars/BER-3/preview?from=2026-10-24");
    const spring = await client.get<Preview>("/calendars/BER-3/preview?from=2026-03-28");
    const dayOf = (preview: Preview, date: string) => preview.days.find((day) => day.date === date);
    expect(dayOf(autumn.body, "2026-10-24")).toMatchObject({ dayHours: 25, plannedHours: 25 });
    expect(dayOf(spring.body, "2026-03-28")).toMatchObject({ dayHours: 23, plannedHours: 23 });
    expect(dayOf(spring.body, "2026-03-30")).toMatchObject({ dayHours: 24, plannedHours: 24 });
    const from = "2026-10-24T04:00:00Z";
    const oee = await client.get<{ times: { pbtSeconds: number }; timeZone: string }>(
      `/equipment/BER-P1/oee?from=${from}&to=2026-10-25T05:00:00Z`,
    );
    expect(oee.body).toMatchObject({ timeZone: "Europe/Berlin", times: { pbtSeconds: 25 * 3600 } });
  });

  it("says what is wrong, all at once and at its field", async () => {
    const answer = await put("/equipment/NEW-1", {
      ...names,
      equipmentClass: "press",
      areaCode: "NOWHERE",
      calendarCode: "NONE",
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([
      { path: "calendarCode", reason: "calendar-not-found" },
      { path: "areaCode", reason: "area-not-found" },
    ]);
    const cycle = { idealSeconds: 5, basis: "kg" };
    const repeated = await put("/equipment/SINTERING-FURNACE-01/ideal-cycles", {
      cycles: [cycle, cycle, { ...cycle, operationCode: "NONE", idealSeconds: 0 }],
    });
    expect(repeated.body.errors).toMatchObject([{ path: "cycles.2.idealSeconds" }]);
    expect((await put("/sites/BER", { ...names, timeZone: "Europe/Atlantis" })).body.reason).toBe(
      "unknown-time-zone",
    );
    expect((await put("/sites/BER", { ...names, timeZone: "Asia/Shanghai" })).body.reason).toBe(
      "site-zone-fixed",
    );
    expect((await put("/calendars/BER-3", { ...names, shifts: [] }, reader)).status).toBe(403);
  });
});

describe("PUT /calendars/{code}", () => {
  const errorsOf = async (shifts: unknown[], exceptions: unknown[] = []) =>
    (await put(`/calendars/BAD`, { ...names, shifts, exceptions })).body.errors;

  it("refuses shifts that overlap, also across midnight into the next week", async () => {
    const sunday = { code: "N", weekdays: [7], startsAt: "22:00", endsAt: "06:00" };
    const monday = { code: "E", weekdays: [1], startsAt: "05:00", endsAt: "13:00" };
    expect(await errorsOf([sunday, monday])).toMatchObject([
      { path: "shifts.1.startsAt", reason: "shifts-overlap" },
    ]);
    expect(await errorsOf([sunday, { ...monday, startsAt: "06:00" }])).toBeUndefined();
  });

  it("refuses breaks outside of their shift, reversed ranges and unknown shifts of exceptions", async () => {
    const night = { code: "N", weekdays: [1], startsAt: "22:00", endsAt: "06:00" };
    const errors = await errorsOf(
      [
        { ...night, breaks: [{ startsAt: "21:30", endsAt: "22:30" }] },
        { ...night, code: "M", effectiveFrom: "2026-02-01", effectiveTo: "2026-01-01" },
      ],
      [{ date: "2026-05-01", kind: "working", shiftCodes: ["Z"] }],
    );
    expect(errors?.map((error) => `${error.path} ${error.reason}`)).toEqual([
      "shifts.0.breaks.0 break-outside-shift",
      "shifts.1.effectiveTo effective-range-reversed",
      "exceptions.0.shiftCodes exception-shift-unknown",
    ]);
    const after = [{ ...night, breaks: [{ startsAt: "02:00", endsAt: "02:30" }] }];
    expect((await put("/calendars/GOOD", { ...names, shifts: after })).status).toBe(200);
  });

  it("keeps the past: changing it needs a reason, and what GET gives can be put back", async () => {
    const old = [{ ...threeShifts[0], effectiveFrom: "2020-01-01" }];
    expect((await put("/calendars/KEEP", { ...names, shifts: old })).status).toBe(200);
    const other = [{ ...threeShifts[1], effectiveFrom: "2020-01-01" }];
    const refused = await put("/calendars/KEEP", { ...names, shifts: other });
    expect(refused).toMatchObject({ status: 422, body: { reason: "past-change-needs-reason" } });
    const told = { ...names, shifts: other, reason: "Was entered wrongly" };
    expect((await put("/calendars/KEEP", told)).status).toBe(200);
    const { body } = await client.get<Record<string, unknown>>("/calendars/KEEP");
    const { code: _code, timeZone: _zone, ...definition } = body;
    expect((await put("/calendars/KEEP", definition)).status).toBe(200);
    expect((await client.get<unknown>("/calendars/KEEP")).body).toEqual(body);
    const audit = await (await person(["administrator"])).context.db.execute<{ reason: string }>(
      "select reason from audit_events where action = 'calendar.change' and reason is not null",
    );
    expect(audit.map((row) => row.reason)).toContain("Was entered wrongly");
  });
});
