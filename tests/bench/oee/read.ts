import postgres from "postgres";
import { connect } from "@/server/kernel/database";
import { rollUpAll } from "@/server/modules/oee/commands/roll-up";
import { kpis } from "@/server/modules/oee/queries/kpi";
import { millisecondsOf, rounded, type Timing, timingOf } from "../measure";

const MACHINES = 50;
const DAYS = 30;
const FROM = "2026-10-01T06:00:00+08:00";
const TO = "2026-10-31T06:00:00+08:00";
const NOW = new Date("2026-10-31T12:00:00+08:00");
const AREA = "BENCH-OEE";

export type OeeReads = {
  machines: number;
  days: number;
  events: number;
  rollUp: { seconds: number; buckets: number };
  /** OEE and all other figures of every machine over the month. */
  fromRollUps: Timing;
  fromRaw: Timing;
  /** Availability, performance and quality of every machine by hand-written SQL over the raw events. */
  bareSql: Timing;
  isIdentical: boolean;
  worksOutLikeBareSql: boolean;
};

/**
 * Reads the OEE of 50 machines over 30 days of a million events: from the roll-ups, from the raw events, and by bare SQL
 * in the same run, and compares the answers.
 */
export async function oeeReads(url: string, options: { isQuick: boolean }): Promise<OeeReads> {
  const bare = postgres(url, { max: 1, onnotice: () => undefined, connection: { jit: "off" } as never });
  const { db, close } = connect(url, { poolSize: 4 });
  try {
    await makeMonth(bare, options.isQuick ? 100_000 : 1_000_000);
    const [count] = await bare`select count(*)::int as events from equipment_events e
      join equipment q on q.id = e.equipment_id where q.code like 'BENCH-OEE-%'`;
    const began = performance.now();
    const buckets = await rollUpAll(db, NOW);
    const seconds = rounded((performance.now() - began) / 1000);
    await bare`vacuum analyze oee_buckets, oee_bucket_losses, oee_stale, equipment_events, equipment_state_intervals`;
    const input = { scope: { kind: "area" as const, code: AREA }, from: FROM, to: TO, by: "unit" as const };
    const rolled = () => kpis(db, input, NOW);
    const repeat = async (times: number, run: () => Promise<unknown>) => {
      await run();
      const taken: number[] = [];
      for (let index = 0; index < times; index += 1) taken.push(await millisecondsOf(run));
      return timingOf(taken);
    };
    const beganRaw = performance.now();
    const b = await kpis(db, input, NOW, "raw");
    const fromRaw = timingOf([performance.now() - beganRaw]);
    const [a, c] = [await rolled(), await bareFigures(bare)];
    return {
      machines: MACHINES,
      days: DAYS,
      events: Number(count?.events),
      rollUp: { seconds, buckets },
      fromRollUps: await repeat(40, rolled),
      bareSql: await repeat(5, () => bareFigures(bare)),
      fromRaw,
      isIdentical: JSON.stringify(a) === JSON.stringify(b),
      worksOutLikeBareSql: a.groups.every((group) => {
        const row = c.find((each) => each.code === group.key);
        return row !== undefined && Math.abs(row.oee - (group.kpis.oee.value ?? Number.NaN)) < 1e-9;
      }),
    };
  } finally {
    await close();
    await bare.end();
  }
}

/** Round-the-clock machines whose states change a thousand times a month and that count in between. */
async function makeMonth(bare: postgres.Sql, events: number): Promise<void> {
  const states = 1000 * MACHINES;
  const perMachine = Math.floor((events - states) / MACHINES);
  await bare`create temporary table bench_calendar as
    select uuid_v7() as calendar_id, id as site_id from sites order by code limit 1`;
  await bare`insert into calendars (id, code, name_en, name_zh, site_id)
    select calendar_id, ${AREA}, 'Bench', '测试', site_id from bench_calendar`;
  await bare`insert into calendar_shifts (calendar_id, code, name_en, name_zh, weekdays, starts_at, ends_at)
    select calendar_id, code, code, code, '{1,2,3,4,5,6,7}', starts_at::time, ends_at::time from bench_calendar,
      (values ('A', '06:00', '14:00'), ('B', '14:00', '22:00'), ('C', '22:00', '06:00')) v (code, starts_at, ends_at)`;
  await bare`insert into equipment (site_id, level, code, name_en, name_zh, calendar_id)
    select site_id, 'area', ${AREA}, 'Bench', '测试', calendar_id from bench_calendar`;
  await bare`insert into equipment (site_id, parent_id, level, code, name_en, name_zh, equipment_class, counts_from, created_at)
    select a.site_id, a.id, 'work-unit', 'BENCH-OEE-' || lpad(n::text, 2, '0'), 'Bench', '测试', 'press', 'machine', ${FROM}
    from equipment a, generate_series(1, ${MACHINES}) n where a.code = ${AREA}`;
  await bare`insert into ideal_cycles (equipment_id, ideal_seconds, basis)
    select id, 2.5, 'piece' from equipment where code like 'BENCH-OEE-%'`;
  await bare`insert into equipment_events (equipment_id, external_id, at, type, state)
    select q.id, 's' || n, ${FROM}::timestamptz + n * interval '2592 seconds', 'state',
      (array['running', 'unplanned-stop', 'running', 'setup'])[n % 4 + 1]
    from equipment q, generate_series(0, 999) n where q.code like 'BENCH-OEE-%'`;
  await bare`insert into equipment_state_intervals (equipment_id, starts_at, ends_at, state)
    select equipment_id, at, lead(at) over (partition by equipment_id order by at), state
    from equipment_events where external_id like 's%' and equipment_id in
      (select id from equipment where code like 'BENCH-OEE-%')`;
  await bare`insert into equipment_events (equipment_id, external_id, at, type, good, reject, unit)
    select q.id, 'c' || n, ${FROM}::timestamptz + make_interval(secs => n * 2592000.0 / ${perMachine}::int), 'count',
      30 + n % 7, n % 2, 'pcs'
    from equipment q, generate_series(1, ${perMachine}::int) n where q.code like 'BENCH-OEE-%'`;
}

async function bareFigures(bare: postgres.Sql): Promise<{ code: string; oee: number }[]> {
  const rows = await bare<{ code: string; oee: number }[]>`
    with units as (select id, code from equipment where code like 'BENCH-OEE-%'),
    times as (
      select i.equipment_id, sum(extract(epoch from least(coalesce(i.ends_at, ${TO}), ${TO}) - greatest(i.starts_at, ${FROM})))
          filter (where i.state = 'running') as apt
      from equipment_state_intervals i join units u on u.id = i.equipment_id
      where i.starts_at < ${TO} and (i.ends_at is null or i.ends_at > ${FROM})
      group by i.equipment_id
    ), counts as (
      select e.equipment_id, sum(e.good) as good, sum(e.good + e.reject) as total
      from equipment_events e join units u on u.id = e.equipment_id
      where e.type = 'count' and e.at > ${FROM} and e.at <= ${TO}
      group by e.equipment_id
    )
    select u.code, (t.apt / 2592000 * (2.5 * c.total / t.apt) * (c.good / c.total))::float8 as oee
    from units u join times t on t.equipment_id = u.id join counts c on c.equipment_id = u.id`;
  return [...rows];
}
