import { connect } from "@/server/kernel/database";
import { rounded } from "../measure";
import { bareSaver, commandSaver } from "./save-in-process";
import { httpRates } from "./save-over-http";
import { testedLots } from "./tested-lots";

const CLIENTS = 8;
const SLICES = 6;

/**
 * Saves of tests with 200-point curves by eight connections: the command in process beside bare inserts of the same
 * bytes at the same durability, and over HTTP beside a call that does nothing. Taken in turn, in slices, so that a
 * machine that speeds up or slows down does so for both; the first slice warms up.
 */
export async function savingRates(url: string, { isQuick }: { isQuick: boolean }) {
  const perClient = isQuick ? 60 : 300;
  const { db, close } = connect(url, { poolSize: CLIENTS });
  const lots = await testedLots(db, CLIENTS);
  const command = commandSaver(db, lots);
  const bare = await bareSaver(url, lots);
  const totals = { command: { count: 0, ms: 0 }, bare: { count: 0, ms: 0 } };
  for (let slice = 0; slice < SLICES; slice += 1) {
    for (const [name, save] of [
      ["command", command],
      ["bare", bare.save],
    ] as const) {
      const each = Math.ceil(perClient / SLICES);
      const began = performance.now();
      await Promise.all(
        lots.map(async (_, client) => {
          for (let turn = 0; turn < each; turn += 1) await save(client);
        }),
      );
      if (slice === 0) continue;
      totals[name].count += each * lots.length;
      totals[name].ms += performance.now() - began;
    }
  }
  await bare.close();
  await close();
  const rate = ({ count, ms }: { count: number; ms: number }) => rounded((count * 1000) / ms, 4);
  const http = process.argv.includes("--in-process")
    ? null
    : await httpRates(url, lots, { clients: CLIENTS, perClient });
  return {
    pointsPerCurve: 200,
    clients: CLIENTS,
    inProcess: {
      commandTestsPerSecond: rate(totals.command),
      bareInsertsPerSecond: rate(totals.bare),
      ratio: rounded(rate(totals.command) / rate(totals.bare)),
      target: 0.2,
    },
    overHttp: http === null ? null : { ...http, target: 0.5 },
  };
}
