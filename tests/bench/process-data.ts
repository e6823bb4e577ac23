import { sql } from "drizzle-orm";
import postgres from "postgres";
import { connect } from "@/server/kernel/database";
import { checkEnvelopes } from "@/server/modules/process-data/commands/check-envelopes";
import { compactSamples } from "@/server/modules/process-data/commands/compact-samples";
import { recordSamples } from "@/server/modules/process-data/commands/record-sample-words";
import { runCurve } from "@/server/modules/process-data/queries/run-curve";
import { millisecondsOf, rounded, timingOf } from "./measure";

/**
 * Process data: samples into the table beside bare inserts of the same rows, and the time to read a day of 10 s samples
 * for a drawing. Prints one JSON document; the samples are taken away again.
 */
const databases = JSON.parse(process.env.BENCH_DATABASES ?? "{}") as Record<string, string>;
const url = Object.values(databases)[0] ?? "";
const { db, close } = connect(url, { poolSize: 4 });
const bare = postgres(url, { max: 1, onnotice: () => undefined });
const BATCHES = [100, 1000, 5000];
const ROWS = 200_000;
const FIRST = Date.now() - 30 * 86_400_000;

const units = await db.execute<{ code: string }>(sql`
  select code from equipment where equipment_class = 'sintering-furnace' order by code`);
const machine = units[0]?.code ?? "";
const wordAt = (at: number, value: number, parameterCode = "temperature") => ({
  kind: "sample" as const,
  equipmentCode: machine,
  externalId: "",
  parameterCode,
  at,
  value,
});

await bare`create table if not exists bench_samples (series_id int, at timestamptz(3), value float8, primary key (series_id, at))`;
const insertion = [];
let at = FIRST;
for (const size of BATCHES) {
  const total = Math.min(ROWS, size * 60);
  const from = at;
  const ours = await millisecondsOf(async () => {
    for (let done = 0; done < total; done += size) {
      const words = Array.from({ length: size }, (_, index) => wordAt(at + index * 100, 1000 + (index % 50)));
      at += size * 100;
      await db.transaction((tx) => recordSamples({ tx, now: new Date() }, words));
    }
  });
  let bareAt = from;
  const baseline = await millisecondsOf(async () => {
    for (let done = 0; done < total; done += size) {
      const times = Array.from({ length: size }, (_, index) => bareAt + index * 100);
      bareAt += size * 100;
      await bare`insert into bench_samples select 1, to_timestamp(t / 1000.0), 1000
        from unnest(${`{${times.join(",")}}`}::float8[]) t`;
    }
  });
  insertion.push({
    batch: size,
    samplesPerSecond: Math.round((total / ours) * 1000),
    bareInsertPerSecond: Math.round((total / baseline) * 1000),
    ratio: rounded(ours / baseline),
  });
}
const copyRows = Array.from(
  { length: ROWS },
  (_, index) => `2\t${new Date(FIRST + index * 100).toISOString()}\t1000\n`,
);
const copying = await millisecondsOf(async () => {
  const stream = await bare`copy bench_samples from stdin`.writable();
  for (let from = 0; from < copyRows.length; from += 5000)
    stream.write(copyRows.slice(from, from + 5000).join(""));
  await new Promise<void>((resolve, reject) => {
    stream.on("finish", resolve).on("error", reject).end();
  });
});

const [run] = await db.execute<{ code: string; id: string; started: string }>(sql`
  select r.code, r.id, r.started_at::text as started from process_runs r join run_recipes f on f.run_id = r.id
  join equipment e on e.id = r.equipment_id
  where e.code = ${machine} and r.ended_at - r.started_at > interval '23 hours' order by r.started_at desc limit 1`);
if (!run) throw new Error("The demo plant has no long run with a recipe.");
const started = Date.parse(run.started);
const day = ["temperature", "vacuum", "oxygen"].flatMap((parameter) =>
  Array.from({ length: 8640 }, (_, index) => wordAt(started + index * 10_000 + 1, 20, parameter)),
);
await db.transaction((tx) => recordSamples({ tx, now: new Date() }, day));
const read = { runCode: run.code, pixels: 1000 };
const curves: number[] = [];
for (let round = 0; round < 20; round += 1)
  curves.push(await millisecondsOf(() => runCurve(db, read, new Date())));
const curve = await runCurve(db, read, new Date());
const checked = await millisecondsOf(() => checkEnvelopes(db, new Date()));
const compacted = await millisecondsOf(() => compactSamples(db, new Date()));

await bare`drop table bench_samples`;
await bare`delete from process_samples where at < ${new Date(FIRST + 86_400_000 * 4)}`;
console.log(
  JSON.stringify(
    {
      insertion,
      copyPerSecond: Math.round((ROWS / copying) * 1000),
      dayCurve: {
        series: curve.series.map(({ parameter, samples, points }) => ({
          parameter: parameter.code,
          samples,
          drawn: points.length,
        })),
        read: timingOf(curves),
      },
      checkOfThatRunMs: rounded(checked),
      compactionMs: rounded(compacted),
    },
    null,
    2,
  ),
);
await close();
await bare.end();
process.exit(0);
