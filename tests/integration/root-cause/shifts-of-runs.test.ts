import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { calendarExceptions, calendarShifts, calendars } from "@/db/schema/equipment";
import { shiftOccurrences } from "@/server/domain/calendar/shift-calendar";
import { database } from "@/server/kernel/database";
import { calendarsById } from "@/server/modules/equipment/queries/calendar";
import { runFacts } from "@/server/modules/root-cause/queries/upstream-facts";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { buildPlant } from "@/tests/support/plant";

const DAYS = 21;
let calendarId: string;

beforeAll(async () => {
  await buildPlant(database());
  const [calendar] = await database()
    .select({ id: calendars.id })
    .from(calendars)
    .where(eq(calendars.code, "CAL"));
  if (!calendar) throw new Error("the plant has no calendar");
  calendarId = calendar.id;
  const shift = { calendarId, nameEn: "S", nameZh: "班", breaks: [], effectiveFrom: "2026-10-25" };
  await database()
    .insert(calendarShifts)
    .values([
      { ...shift, code: "DAY", weekdays: [1, 2, 3, 4, 5], startsAt: "07:30", endsAt: "19:30" },
      { ...shift, code: "NIGHT", weekdays: [1, 2, 3, 4, 5, 6], startsAt: "19:30", endsAt: "07:30" },
      { ...shift, code: "SUN", weekdays: [7], startsAt: "08:00", endsAt: "16:00", effectiveTo: "2026-11-01" },
    ]);
  await database()
    .insert(calendarExceptions)
    .values([
      { calendarId, onDate: "2026-10-28", kind: "closed" },
      { calendarId, onDate: "2026-10-31", kind: "working", shiftCodes: ["DAY"] },
      { calendarId, onDate: "2026-11-08", kind: "working" },
    ]);
  await receive("RAW", "1");
  await record(run("JM", [{ inputs: [kg("RAW", "1")], outputs: [makesKg("FINE", "FPOW", "1")] }]));
});

test("each run has the shift of its machine's calendar, as the calendar tells it", async () => {
  const copies = await database().execute<{ id: string; startedAt: number }>(sql`
    with copy as (
      insert into process_runs
      select (jsonb_populate_record(null::process_runs, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid(),
        'code', 'COPY-' || n, 'status', 'cancelled', 'started_at', at, 'ended_at', at + interval '1 minute'))).*
      from process_runs r, generate_series(0, ${DAYS * 24 * 2 - 1}) n,
        lateral (select timestamptz '2026-10-23T16:00:00Z' + n * interval '30 minutes' as at) t
      returning id, started_at)
    select id, (extract(epoch from started_at) * 1000)::float8 as "startedAt" from copy`);
  expect(copies).toHaveLength(DAYS * 48);
  const calendar = (await calendarsById(database(), [calendarId])).get(calendarId);
  const facts = await runFacts(
    database(),
    copies.map(({ id }) => id),
  );
  const shifts = new Map(facts.map(({ runId, shift }) => [runId, shift]));
  const found = copies.map(({ id }) => shifts.get(id));
  const expected = copies.map(({ startedAt }) => {
    if (!calendar) return undefined;
    return shiftOccurrences(calendar, { start: startedAt, end: startedAt + 1 })[0]?.code ?? null;
  });
  expect(found).toEqual(expected);
  expect(new Set(found)).toEqual(new Set(["DAY", "NIGHT", "SUN", null]));
});
