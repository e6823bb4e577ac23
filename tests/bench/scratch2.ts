import { sql as dsql } from "drizzle-orm";
import postgres from "postgres";
import { connect } from "@/server/kernel/database";
import { composition } from "@/server/modules/traceability/queries/composition";
import { genealogy } from "@/server/modules/traceability/queries/genealogy";
import { bareQueries } from "./trace/bare-queries";

const url = process.env.DATABASE_URL ?? "";
const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { jit: "off" } as never });
const bare = bareQueries(sql);
const { db, close } = connect(url, { poolSize: 4 });
const pick = async (kind: string, n: number) =>
  (
    await db.execute<{ code: string }>(
      dsql`select l.code from lots l tablesample system (5) join materials m on m.id = l.material_id where m.kind = ${kind} order by random() limit ${n}`,
    )
  ).map((r) => r.code);
const packed = await pick("packed-magnet", 80);
const heats = await pick("strip-cast-flake", 60);
const q = (t: number[], p: number) => [...t].sort((a, b) => a - b)[Math.floor(t.length * p)] ?? 0;
async function pair(
  name: string,
  codes: string[],
  a: (c: string) => Promise<unknown>,
  b: (c: string) => Promise<unknown>,
) {
  for (let k = 0; k < 2; k++) {
    const ta: number[] = [],
      tb: number[] = [];
    for (const c of codes) {
      let s = performance.now();
      await a(c);
      ta.push(performance.now() - s);
      s = performance.now();
      await b(c);
      tb.push(performance.now() - s);
    }
    console.log(
      name,
      "ours",
      q(ta, 0.5).toFixed(2),
      q(ta, 0.95).toFixed(2),
      "bare",
      q(tb, 0.5).toFixed(2),
      q(tb, 0.95).toFixed(2),
      "ratio",
      (q(ta, 0.5) / q(tb, 0.5)).toFixed(2),
      (q(ta, 0.95) / q(tb, 0.95)).toFixed(2),
    );
  }
}
await pair("backward", packed, (c) => genealogy(db, { lotCode: c, direction: "backward" }), bare.backward);
await pair("forward", heats, (c) => genealogy(db, { lotCode: c, direction: "forward" }), bare.forward);
await pair("composition", packed, (c) => composition(db, c), bare.composition);
await close();
await sql.end();
