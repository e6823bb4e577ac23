import { ingestRates } from "./oee/ingest";
import { withOwnDatabase } from "./oee/own-database";
import { oeeReads } from "./oee/read";

/**
 * Machines' events by HTTP and MQTT beside bare inserts of the same rows, and a month of fifty machines read from
 * roll-ups, from the raw events and by hand-written SQL. Prints one JSON document. `--quick` sends and reads a part;
 * `--only http`, `--only mqtt` or `--only read` measures one thing.
 */
const databases = JSON.parse(process.env.BENCH_DATABASES ?? "{}") as Record<string, string>;
const url = Object.values(databases)[0];
const adminUrl = process.env.BENCH_ADMIN_URL;
if (url === undefined || adminUrl === undefined) throw new Error("Run this by npm run bench -- oee.");
const isQuick = process.argv.includes("--quick");
const only = process.argv.includes("--only")
  ? (["http", "mqtt", "read"] as const).find((thing) => process.argv.includes(thing))
  : undefined;
const own = { templateUrl: url, adminUrl };

const ingest =
  only === "read"
    ? undefined
    : await withOwnDatabase({ ...own, name: "bench_oee_ingest" }, (copy) =>
        ingestRates(copy, { isQuick, only }),
      );
const read =
  only === undefined || only === "read"
    ? await withOwnDatabase({ ...own, name: "bench_oee_read" }, (copy) => oeeReads(copy, { isQuick }))
    : undefined;
console.log(JSON.stringify({ ingest, read }, null, 2));
