import { withOwnDatabase } from "./oee/own-database";
import { chartTimes } from "./quality/charts";
import { rootCauseTimes } from "./quality/root-cause";
import { savingRates } from "./quality/save";

/**
 * Magnetic quality at work. Prints one JSON document with one member for each part. `--only save|spc|root-cause`
 * measures one part, `--quick` a shorter run of it, `--in-process` leaves out what needs the built application. Every part gets a copy of the demo plant of its own.
 */
type Part = (url: string, options: { isQuick: boolean }) => Promise<unknown>;

const parts: Readonly<Record<string, Part>> = {
  save: savingRates,
  spc: chartTimes,
  "root-cause": rootCauseTimes,
};

const databases = JSON.parse(process.env.BENCH_DATABASES ?? "{}") as Record<string, string>;
const url = Object.values(databases)[0];
const adminUrl = process.env.BENCH_ADMIN_URL;
if (url === undefined || adminUrl === undefined) throw new Error("Run this by npm run bench -- quality.");
const isQuick = process.argv.includes("--quick");
const at = process.argv.indexOf("--only");
const only = at < 0 ? undefined : process.argv[at + 1];
if (only !== undefined && parts[only] === undefined) {
  throw new Error(`--only takes one of ${Object.keys(parts).join(", ")}.`);
}

const results: Record<string, unknown> = {};
for (const [name, measure] of Object.entries(parts)) {
  if (only !== undefined && only !== name) continue;
  const own = { templateUrl: url, adminUrl, name: `bench_quality_${name.replaceAll("-", "_")}` };
  results[name] = await withOwnDatabase(own, (copy) => measure(copy, { isQuick }));
}
console.log(JSON.stringify(results, null, 2));
