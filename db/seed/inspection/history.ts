import { sql } from "drizzle-orm";
import {
  type FrozenSampling,
  inspectionLots,
  inspectionSamples,
  inspections,
  measurements,
} from "@/db/schema/inspection";
import type { Actor } from "@/server/kernel/context";
import { newId } from "@/server/kernel/ids";
import { insertRows } from "@/server/kernel/insert-rows";
import { randomFor } from "../month/random";
import type { InspectionSeed } from "./inspection-seed";

type Line = {
  characteristic: string;
  mean: number;
  deviation: number;
  decimals: number;
  instrument: string | null;
};
type Story = {
  plan: string;
  operation: string;
  product: string | null;
  runs: number;
  lines: readonly Line[];
};

const SAMPLES = 5;
const MINUTE_MS = 60_000;

/** What the month's inspections measured: thickness drifts a little as the wire wears, one bath ran thin. */
const STORIES: readonly Story[] = [
  {
    plan: "IP-MCH-EVB",
    operation: "MCH",
    product: "MG-EVB-4520",
    runs: 45,
    lines: [
      { characteristic: "length", mean: 45.002, deviation: 0.011, decimals: 3, instrument: null },
      { characteristic: "width", mean: 19.998, deviation: 0.01, decimals: 3, instrument: null },
      { characteristic: "height", mean: 5.001, deviation: 0.006, decimals: 3, instrument: null },
    ],
  },
  {
    plan: "IP-SFT-COAT",
    operation: "SFT",
    product: null,
    runs: 45,
    lines: [
      { characteristic: "coating-thickness", mean: 20.6, deviation: 0.9, decimals: 1, instrument: "XRF-01" },
    ],
  },
];

type MeasuredRun = {
  plan: string;
  lot: string;
  run: string;
  operation: string;
  equipment: string;
  ended: string;
  quantity: string;
};

/** Writes a month of passed inspections at once; commands would take a minute for the same rows. */
export async function insertHistory(
  seed: InspectionSeed,
  people: { engineer: Actor; technician: Actor },
): Promise<void> {
  for (const story of STORIES) {
    const runs = await measuredRuns(seed, story);
    await insertStory(seed, story, runs, people.technician);
  }
}

/** The last runs of the operation, one lot of each, with the plan that speaks for them. */
async function measuredRuns({ tx }: InspectionSeed, story: Story): Promise<MeasuredRun[]> {
  const rows = await tx.execute<MeasuredRun>(sql`
    select * from (
      select distinct on (r.id) p.id as plan, l.id as lot, r.id as run, r.operation_id as operation,
        r.equipment_id as equipment, r.ended_at as ended, l.created_quantity as quantity
      from process_runs r
      join operations o on o.id = r.operation_id and o.code = ${story.operation}
      join transformations t on t.run_id = r.id
      join lots l on l.transformation_id = t.id and not l.is_by_product and l.status <> 'voided'
      join inspection_plans p on p.code = ${story.plan} and p.status = 'approved'
      where r.status = 'completed' and is_in_plan_scope(p.product_id, p.material_id, p.material_kind, l.material_id)
      order by r.id, l.id
    ) found order by ended desc limit ${story.runs}`);
  return [...rows].reverse();
}

async function insertStory(
  { tx, performer, seed }: InspectionSeed,
  story: Story,
  runs: readonly MeasuredRun[],
  technician: Actor,
): Promise<void> {
  if (runs.length === 0) return;
  const random = randomFor(seed, `inspection ${story.plan}`);
  const context = await performer.as(technician, new Date(runs.at(-1)?.ended ?? 0));
  const instruments = new Map(
    (await tx.execute<{ id: string; code: string }>(sql`select id, code from instruments`)).map((row) => [
      row.code,
      row.id,
    ]),
  );
  const numbers = await tx.execute<{ number: string }>(sql`
    select next_code('inspection', ended::timestamptz, coalesce((select time_zone from sites limit 1), 'UTC')) as number
    from json_array_elements_text(${JSON.stringify(runs.map(({ ended }) => ended))}::json) as each (ended)`);
  const rows = runs.map((run, index) => {
    const at = (minutes: number) => new Date(new Date(run.ended).getTime() + minutes * MINUTE_MS);
    const id = newId();
    const wear = (index / runs.length - 0.5) * 0.6;
    const samples = Array.from({ length: SAMPLES }, (_, ordinal) => ({
      id: newId(),
      inspectionId: id,
      ordinal: ordinal + 1,
    }));
    const by = { recordedById: technician.id, recordedByLabel: technician.label, recordedAt: at(38) };
    return {
      inspection: {
        id,
        number: numbers[index]?.number ?? "",
        planId: run.plan,
        lotId: run.lot,
        runId: run.run,
        operationId: run.operation,
        equipmentId: run.equipment,
        openedBecause: "each-run" as const,
        isGate: false,
        needsSecondPerson: false,
        priority: 2,
        status: "done" as const,
        verdict: "pass" as const,
        openedAt: at(0),
        dueAt: at(480),
        takenAt: at(30),
        takenById: technician.id,
        takenByLabel: technician.label,
        lotSize: run.quantity,
        sampling: story.lines.map(({ characteristic }) => samplingOf(characteristic)),
        submittedAt: at(40),
        submittedById: technician.id,
        submittedByLabel: technician.label,
        closedAt: at(40),
        closedById: technician.id,
        closedByLabel: technician.label,
      },
      lot: { inspectionId: id, lotId: run.lot },
      samples,
      measurements: story.lines.flatMap((line) => {
        const shift = random.normal(wear * line.deviation, line.deviation * 0.35);
        return samples.map((sample) => ({
          inspectionId: id,
          sampleId: sample.id,
          characteristicCode: line.characteristic,
          value: Number((line.mean + shift + random.normal(0, line.deviation)).toFixed(line.decimals)),
          instrumentId: line.instrument ? (instruments.get(line.instrument) ?? null) : null,
          ...by,
        }));
      }),
    };
  });
  await insertRows(
    context,
    inspections,
    rows.map((row) => row.inspection),
  );
  await insertRows(
    context,
    inspectionLots,
    rows.map((row) => row.lot),
  );
  await insertRows(
    context,
    inspectionSamples,
    rows.flatMap((row) => row.samples),
  );
  await insertRows(
    context,
    measurements,
    rows.flatMap((row) => row.measurements),
  );
}

function samplingOf(characteristic: string): FrozenSampling {
  return {
    characteristic,
    rule: "fixed",
    severity: null,
    codeLetter: null,
    sampleSize: SAMPLES,
    acceptanceNumber: 0,
    rejectionNumber: 1,
    k: null,
    maximumFraction: null,
  };
}
