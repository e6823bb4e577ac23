import { sql } from "drizzle-orm";
import {
  addUp,
  type Failure,
  figuresOf,
  measureMachine,
  type ReliabilityInput,
} from "@/server/domain/maintenance/reliability";
import type { Executor } from "@/server/kernel/database";
import type { ReliabilityReport } from "../contract";
import { bookedMinutes, CORRECTIVE_KINDS, PREVENTIVE_KINDS } from "./maintenance-time";

type MachineRow = {
  id: string;
  code: string;
  nameEn: string;
  nameZh: string;
  equipmentClass: string;
  operating: [number, number][] | null;
  failures: [number, number | null][] | null;
  correctiveMinutes: number;
  preventiveMinutes: number;
};

export type ReliabilityQuestion = {
  code?: string | undefined;
  equipmentClass?: string | undefined;
  from: Date;
  to: Date;
};

/**
 * MTBF, MTTR, MTTF and the corrective maintenance ratio of machines over a window, from the breakdown orders, the
 * machines' own states (running and setup) and the booked minutes. The whole is the sum of numerators over the sum of
 * denominators. Hours.
 */
export async function reliability(
  db: Executor,
  question: ReliabilityQuestion,
  now: Date,
): Promise<ReliabilityReport> {
  const { from, to } = question;
  const until = to < now ? to : now;
  const window = { start: from.getTime(), end: Math.max(from.getTime(), until.getTime()) };
  const rows = await machineRows(db, question);
  const measured = rows.map((row): { row: MachineRow; input: ReliabilityInput } => ({
    row,
    input: measureMachine(
      window,
      (row.operating ?? []).map(([start, end]) => ({ start, end })),
      (row.failures ?? []).map(([start, end]): Failure => ({ start, end })),
      { correctiveHours: row.correctiveMinutes / 60, preventiveHours: row.preventiveMinutes / 60 },
    ),
  }));
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    total: figuresOf(addUp(measured.map(({ input }) => input)), measured.length),
    machines: measured.map(({ row, input }) => ({
      equipment: { code: row.code, nameEn: row.nameEn, nameZh: row.nameZh },
      equipmentClass: row.equipmentClass,
      ...figuresOf(input, 1),
    })),
  };
}

async function machineRows(
  db: Executor,
  { code, equipmentClass, from, to }: ReliabilityQuestion,
): Promise<MachineRow[]> {
  const window = sql`tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)`;
  return db.execute<MachineRow>(sql`
    select e.id, e.code, e.name_en as "nameEn", e.name_zh as "nameZh", e.equipment_class as "equipmentClass",
      (select jsonb_agg(jsonb_build_array(extract(epoch from i.starts_at) * 1000,
          extract(epoch from coalesce(i.ends_at, now())) * 1000) order by i.starts_at)
        from equipment_state_intervals i
        where i.equipment_id = e.id and i.state in ('running', 'setup')
          and tstzrange(i.starts_at, i.ends_at) && ${window}) as operating,
      (select jsonb_agg(jsonb_build_array(extract(epoch from o.down_since) * 1000,
          extract(epoch from o.handed_back_at) * 1000) order by o.down_since)
        from maintenance_orders o
        where o.equipment_id = e.id and o.kind = 'breakdown' and o.status <> 'cancelled'
          and o.down_since <@ ${window}) as failures,
      ${bookedMinutes(CORRECTIVE_KINDS, window)} as "correctiveMinutes",
      ${bookedMinutes(PREVENTIVE_KINDS, window)} as "preventiveMinutes"
    from equipment e
    where e.level = 'work-unit' and e.is_active
      and (${code ?? null}::text is null or e.code = ${code ?? null}::text)
      and (${equipmentClass ?? null}::text is null or e.equipment_class = ${equipmentClass ?? null}::text)
    order by e.code`);
}
