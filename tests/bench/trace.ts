import { sql } from "drizzle-orm";
import postgres from "postgres";
import { connect, type Database } from "@/server/kernel/database";
import { composition } from "@/server/modules/traceability/queries/composition";
import { genealogy } from "@/server/modules/traceability/queries/genealogy";
import { inTurn, rounded } from "./measure";
import { bareQueries } from "./trace/bare-queries";
import { bookingRates } from "./trace/booking";
import { listTimes } from "./trace/lists";
import { httpBeside, serve } from "./trace/over-http";
import { recallRate } from "./trace/recalls";
import { wideHeats } from "./trace/wide-heats";

/**
 * Genealogy at scale, through the server's own queries beside hand-written SQL on the same database in the same run.
 * Prints one JSON document. `--quick` asks less often.
 */
const databases = JSON.parse(process.env.BENCH_DATABASES ?? "{}") as Record<string, string>;
const isQuick = process.argv.includes("--quick");
const SUBJECTS = isQuick ? 60 : 300;
const open = (url: string, connections: number): postgres.Sql =>
  postgres(url, { max: connections, onnotice: () => undefined, connection: { jit: "off" } as never });

async function lotsOfKind(db: Database, kind: string, count: number): Promise<string[]> {
  const rows = await db.execute<{ code: string }>(sql`
    select l.code from lots l join materials m on m.id = l.material_id
    where m.kind = ${kind} and l.code not like 'BENCH-%' order by md5(l.code) limit ${count}`);
  return rows.map(({ code }) => code);
}

async function traces(url: string) {
  const bareSql = open(url, 1);
  const { db, close } = connect(url, { poolSize: 4 });
  const bare = bareQueries(bareSql);
  const wide = await wideHeats(bareSql);
  await bareSql`analyze`;
  const [count] = await bareSql`select count(*)::int as lots from lots`;
  const magnets = await lotsOfKind(db, "packed-magnet", SUBJECTS);
  const heats = await lotsOfKind(db, "strip-cast-flake", SUBJECTS);
  const wideSubjects = Array.from(
    { length: isQuick ? 12 : 40 },
    (_, at) => wide.heats[at % wide.heats.length] ?? "",
  );
  const ask = (direction: "backward" | "forward") => (lotCode: string) =>
    genealogy(db, { lotCode, direction });
  const result = {
    lots: Number(count?.lots),
    backward: await inTurn(magnets, ask("backward"), bare.backward),
    forward: await inTurn(heats, ask("forward"), bare.forward),
    forwardOfAWideHeat: {
      lots: (await ask("forward")(wide.heats[0] ?? "")).totals.nodes,
      ...(await inTurn(wideSubjects, ask("forward"), bare.forward)),
    },
    composition: await inTurn(magnets, (code) => composition(db, code), bare.composition),
    list: await listTimes(db),
  };
  await close();
  await bareSql.end();
  return result;
}

async function bookings(url: string) {
  const { db, close } = connect(url, { poolSize: 16 });
  const bare = (connections: number) => open(url, connections);
  const one = await bookingRates(db, bare, 1, isQuick ? 120 : 600);
  const eight = await bookingRates(db, bare, 8, isQuick ? 60 : 240);
  await close();
  return [one, eight];
}

async function recalls(url: string) {
  const owner = open(url, 1);
  const { db, close } = connect(url, { poolSize: 2 });
  const rate = await recallRate(db, owner, await wideHeats(owner), isQuick ? 2 : 5);
  await close();
  await owner.end();
  return rate;
}

async function overHttp(url: string, inProcess: Awaited<ReturnType<typeof traces>>) {
  const { db, close } = connect(url, { poolSize: 1 });
  const magnets = await lotsOfKind(db, "packed-magnet", SUBJECTS);
  await close();
  const server = await serve(url);
  try {
    const trace = magnets.map((code) => `/lots/${code}/genealogy?direction=backward`);
    const content = magnets.map((code) => `/lots/${code}/composition`);
    const first = await httpBeside(server, trace, inProcess.backward.measured);
    const memoryAtFirst = server.memoryMiB();
    const compositions = await httpBeside(server, content, inProcess.composition.measured);
    for (let round = 0; round < (isQuick ? 2 : 6); round += 1) {
      for (const address of trace) await server.get(address);
    }
    return {
      backward: first,
      composition: compositions,
      memoryMiB: { afterTheFirst: memoryAtFirst, atTheEnd: server.memoryMiB() },
    };
  } finally {
    await server.stop();
  }
}

const scales: Record<string, Awaited<ReturnType<typeof traces>>> = {};
for (const [scale, url] of Object.entries(databases)) scales[scale] = await traces(url);
const [smallest, largest] = [Object.keys(scales)[0] ?? "", Object.keys(scales).at(-1) ?? ""];
const url = databases[largest] ?? "";
const [small, large] = [scales[smallest], scales[largest]];
if (!small || !large) throw new Error("no database to measure");
const growth = (of: "backward" | "forwardOfAWideHeat" | "composition") =>
  rounded(large[of].measured.p95Ms / small[of].measured.p95Ms);
console.log(
  JSON.stringify(
    {
      scales,
      growth: {
        from: smallest,
        to: largest,
        backward: growth("backward"),
        forwardOfAWideHeat: growth("forwardOfAWideHeat"),
        composition: growth("composition"),
      },
      http: await overHttp(url, large),
      recall: await recalls(url),
      booking: await bookings(url),
    },
    null,
    2,
  ),
);
