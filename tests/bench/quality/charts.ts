import { sql } from "drizzle-orm";
import { connect } from "@/server/kernel/database";
import { writeChart } from "@/server/modules/spc/commands/write-chart";
import { chartView } from "@/server/modules/spc/queries/chart-view";
import { millisecondsOf, rounded, timingOf } from "../measure";
import { benchContext } from "../trace/booking";

const POINTS = 100_000;
const CODE = "BENCH-HCJ";

/**
 * A chart of 100 000 tests with all rules, its limits, capability, normality, histogram and components, as the page asks
 * for it, beside the bare reading of the same values in the same database.
 */
export async function chartTimes(url: string, { isQuick }: { isQuick: boolean }) {
  const { db, close } = connect(url, { asOwner: true, poolSize: 4 });
  try {
    await db.execute(sql`
      insert into magnetic_tests (number, lot_id, instrument_id, method, temperature_c, measured_at, recorded_by_id,
        recorded_by_label, source, hcj_kiloampere_per_metre, verdict, is_certificate_evidence)
      select 'BENCH-' || n, l.id, i.id, 'closed-circuit', 20, now() - interval '400 days' + n * interval '1 minute',
        'bench', 'Benchmark', 'typed', 1400 + 15 * sin(n * 12.9898) + 10 * random(), 'pass', false
      from generate_series(1, ${POINTS}) n,
        lateral (select id from lots order by id offset (n % 500) limit 1) l, (select id from instruments limit 1) i`);
    await db.execute(sql`analyze magnetic_tests`);
    await writeChart(benchContext(db), {
      code: CODE,
      nameEn: "Bench",
      nameZh: "基准",
      source: "magnetic-test",
      characteristicCode: "hcj",
      chartType: "i-mr",
      subgroupRule: "single",
      rules: Array.from({ length: 8 }, (_, i) => i + 1),
      lowerLimit: 1353,
      reactionEn: "none",
      reactionZh: "无",
    });
    const rounds = isQuick ? 3 : 10;
    const view = () => chartView(db, { code: CODE, most: 4000 });
    const bare = () =>
      db.execute(sql`select number, measured_at, hcj_kiloampere_per_metre from magnetic_tests
        where superseded_at is null order by measured_at desc limit ${POINTS}`);
    const shown = await view();
    await bare();
    const [chart, reading]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      chart.push(await millisecondsOf(view));
      reading.push(await millisecondsOf(bare));
    }
    const [measured, baseline] = [timingOf(chart), timingOf(reading)];
    return {
      points: shown.window.points,
      pointsSent: shown.plots[0]?.values.length ?? 0,
      bytesSent: JSON.stringify(shown).length,
      capabilityOf: shown.capability?.n ?? 0,
      chart: measured,
      bareReading: baseline,
      ratioP50: rounded(measured.p50Ms / baseline.p50Ms),
    };
  } finally {
    await close();
  }
}
