import { sql } from "drizzle-orm";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { writeTariff } from "@/server/modules/energy/commands/write-tariff";
import type { Performer } from "../execute/performer";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };

const YEAR = Array.from({ length: 12 }, (_, index) => index + 1);
const HOT = [7, 8];
const REST = YEAR.filter((month) => !HOT.includes(month));
/** kW while running, while cooling, and while standing under power. */
const POWER = [
  ["sintering-furnace", 132, 34, 9],
  ["ageing-furnace", 74, 19, 6],
  ["gbd-furnace", 66, 17, 6],
  ["hd-furnace", 38, 14, 4],
] as const;

/** A tariff in the Chinese shape (尖峰平谷; prices are illustrative), and what the furnaces' meters said every hour. */
export async function seedEnergy({ tx, performer, people, start, end }: Seed): Promise<void> {
  const manager = people.get("manager");
  if (!manager) throw new Error("The demo accounts lack a manager.");
  await writeTariff(await performer.as(manager, start), {
    code: "TOU-10KV",
    nameEn: "Large industry 10 kV, time of use",
    nameZh: "大工业 10 kV 分时电价",
    currency: "CNY",
    effectiveFrom: "2025-01-01",
    periods: [
      { tier: "valley", months: YEAR, startsAt: "22:00", endsAt: "06:00" },
      { tier: "flat", months: YEAR, startsAt: "06:00", endsAt: "08:00" },
      { tier: "peak", months: YEAR, startsAt: "08:00", endsAt: "11:00" },
      { tier: "flat", months: YEAR, startsAt: "11:00", endsAt: "17:00" },
      { tier: "peak", months: REST, startsAt: "17:00", endsAt: "22:00" },
      { tier: "peak", months: HOT, startsAt: "17:00", endsAt: "19:00" },
      { tier: "super-peak", months: HOT, startsAt: "19:00", endsAt: "21:00" },
      { tier: "peak", months: HOT, startsAt: "21:00", endsAt: "22:00" },
    ],
    prices: { "super-peak": "0.9480", peak: "0.7900", flat: "0.5270", valley: "0.2640" },
  });
  await performer.as(manager, start);
  const power = JSON.stringify(POWER.map(([kind, run, cool, stand]) => ({ kind, run, cool, stand })));
  const fleet = sql`equipment e join jsonb_to_recordset(${power}::jsonb)
    as p (kind text, run numeric, cool numeric, stand numeric) on p.kind = e.equipment_class`;
  await tx.execute(
    sql`insert into energy_meters (equipment_id, code) select e.id, 'EM-' || e.code from ${fleet}`,
  );
  await tx.execute(sql`
    insert into energy_readings (equipment_id, external_id, at, kilowatt_hours)
    select e.id, to_char(h.at, 'YYYYMMDD"T"HH24MI'), h.at,
      round((coalesce(sum(extract(epoch from least(coalesce(i.ends_at, h.at), h.at)
          - greatest(i.starts_at, h.at - interval '1 hour')) / 3600
        * case i.state when 'running' then p.run when 'cooling' then p.cool else p.stand end), 0)
        * (0.97 + 0.06 * abs(hashtext(e.code || h.at::text) % 1000) / 1000.0))::numeric, 3)
    from ${fleet}
    cross join generate_series(date_trunc('hour', ${start.toISOString()}::timestamptz),
      date_trunc('hour', ${end.toISOString()}::timestamptz), interval '1 hour') as h (at)
    left join equipment_state_intervals i on i.equipment_id = e.id and i.starts_at < h.at
      and coalesce(i.ends_at, h.at) > h.at - interval '1 hour'
    group by e.id, e.code, h.at`);
}
