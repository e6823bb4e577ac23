import { ingestRates } from "./oee/ingest";

/**
 * Machines' events by HTTP and MQTT beside bare inserts of the same rows. Prints one JSON document. `--quick` sends a
 * sixth; `--only http` or `--only mqtt` measures one way.
 */
const databases = JSON.parse(process.env.BENCH_DATABASES ?? "{}") as Record<string, string>;
const url = Object.values(databases)[0];
const adminUrl = process.env.BENCH_ADMIN_URL;
if (url === undefined || adminUrl === undefined) throw new Error("Run this by npm run bench -- oee.");
const isQuick = process.argv.includes("--quick");
const only = process.argv.includes("--only")
  ? ["http" as const, "mqtt" as const].find((way) => process.argv.includes(way))
  : undefined;

const ingest = await ingestRates(url, adminUrl, { isQuick, only });
console.log(JSON.stringify({ ingest }, null, 2));
