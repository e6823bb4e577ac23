import { beforeAll, describe, expect, it } from "vitest";
import calendarFile from "@/tests/fixtures/calendar/shift-calendar-cases.json";
import { type RestClient, restClient } from "@/tests/support/rest-client";

let rest: RestClient;
beforeAll(async () => {
  rest = await restClient("read");
});

type CalendarAnswer = {
  busySeconds: number;
  nonWorkingSeconds: number;
  rotations: {
    name: string;
    days: number;
    hours: number;
    hoursPerWeek: number;
    percentOfRotation: number;
    workingSeconds: number;
  }[];
  days: { date: string; crewsOnDuty: string[] }[];
};

async function calendar(body: unknown): Promise<CalendarAnswer> {
  const { status, body: answer } = await rest.post<CalendarAnswer>("/calendars/analyze", body);
  expect(status, JSON.stringify(answer)).toBe(200);
  return answer;
}

describe("published calendar cases over REST", () => {
  it.each(calendarFile.plans.map((plan) => [plan.id, plan] as const))("%s", async (_, plan) => {
    const { expected, rotations } = plan;
    const latest =
      rotations
        .map((each) => each.startDate)
        .sort()
        .at(-1) ?? "";
    const from = Date.parse(`${latest}T07:00Z`) + (expected.rotationDays ?? 0) * 86_400_000;
    const answer = await calendar({
      rotations,
      from: new Date(from).toISOString(),
      to: new Date(from + 28 * 86_400_000).toISOString(),
    });
    for (const rotation of answer.rotations) {
      expect(rotation.days).toBe(expected.rotationDays);
      expect(rotation.hours).toBe(expected.hoursPerRotation);
      expect(rotation.hoursPerWeek).toBeCloseTo(expected.hoursPerWeek, 5);
      expect(rotation.percentOfRotation).toBeCloseTo(expected.percentOfRotation, 2);
    }
    const hours = answer.rotations.reduce((sum, each) => sum + each.workingSeconds / 3600, 0);
    expect(hours).toBeCloseTo(expected.teamHoursIn28dWindow_computed, 9);
  });

  it("working time in windows", async () => {
    for (const { rotation, cases } of calendarFile.windows) {
      for (const { from, to, workingHours } of cases) {
        const answer = await calendar({ rotations: [rotation], from, to });
        expect(answer.busySeconds / 3600, `${from} ${to}`).toBe(workingHours);
      }
    }
  });

  it("time in which nobody works", async () => {
    const nonWorking = calendarFile.nonWorking.periods.map(({ start, hours }) => ({
      from: start,
      to: new Date(Date.parse(`${start}Z`) + hours * 3_600_000).toISOString(),
    }));
    for (const { from, to, nonWorkingHours } of calendarFile.nonWorking.cases) {
      expect((await calendar({ nonWorking, from, to })).nonWorkingSeconds / 3600).toBe(nonWorkingHours);
    }
  });

  it("one shift, cut by the window", async () => {
    for (const { shift, from, to, seconds } of calendarFile.singleShift.cases) {
      const answer = await calendar({
        rotations: [{ startDate: "2026-01-01", days: [shift] }],
        from: `2026-01-01T${from}`,
        to: `2026-01-01T${to}`,
      });
      expect(answer.busySeconds, `${from} ${to}`).toBe(seconds);
    }
  });

  it("which crew is on duty", async () => {
    const plan = calendarFile.plans.find((each) => each.id === "firefighter-kern");
    const starts: Record<string, string> = { Red: "2017-01-08", Black: "2017-02-01", Green: "2017-01-02" };
    const rotations = Object.entries(starts).map(([name, startDate]) => ({
      name,
      startDate,
      days: plan?.rotations.find((each) => each.startDate === startDate)?.days,
    }));
    for (const [date, crew] of Object.entries(calendarFile.crewOnDuty.expected)) {
      const { days } = await calendar({ rotations, from: `${date}T00:00`, to: `${date}T23:00` });
      expect(days[0]?.crewsOnDuty, date).toEqual([crew]);
    }
  });

  it("refuses what cannot be", async () => {
    const window = { from: "2026-01-01T00:00", to: "2026-01-02T00:00" };
    const refused = async (body: unknown) => (await rest.post("/calendars/analyze", body)).body.reason;
    expect(await refused({ ...window, timeZone: "Mars/Base" })).toBe("unknown-time-zone");
    expect(await refused({ from: window.to, to: window.from })).toBe("interval-reversed");
    const breaks = [{ startsAt: "20:00", endsAt: "20:30" }];
    const shifts = [{ code: "A", startsAt: "06:00", endsAt: "14:00", breaks }];
    expect(await refused({ ...window, shifts })).toBe("break-outside-shift");
    const half = [{ code: "A", startsAt: "6 o'clock", endsAt: "14:00" }];
    expect((await rest.post("/calendars/analyze", { ...window, shifts: half })).status).toBe(422);
  });
});
