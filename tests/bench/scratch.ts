import { connect } from "@/server/kernel/database";
import { genealogy } from "@/server/modules/traceability/queries/genealogy";
import { composition } from "@/server/modules/traceability/queries/composition";
import { lotList } from "@/server/modules/lots/queries/lot-list";
import { lotListInput } from "@/server/modules/lots/contract";
import { sql } from "drizzle-orm";
const { db, close } = connect(process.env.DATABASE_URL ?? "", { poolSize: 4 });
const pick = async (kind: string, n: number) => (await db.execute<{ code: string }>(sql`select l.code from lots l tablesample system (5) join materials m on m.id = l.material_id where m.kind = ${kind} order by random() limit ${n}`)).map((r) => r.code);
async function time(name: string, codes: string[], run: (c: string) => Promise<unknown>) {
  const t: number[] = []; let n = 0;
  for (const c of codes) { const a = performance.now(); const r = (await run(c)) as { totals?: { nodes: number } }; t.push(performance.now() - a); n += r.totals?.nodes ?? 0; }
  t.sort((a, b) => a - b);
  console.log(name, "p50", t[Math.floor(t.length / 2)]?.toFixed(2), "p95", t[Math.floor(t.length * 0.95)]?.toFixed(2), "nodes", n / codes.length);
}
const packed = await pick("packed-magnet", 60);
const heats = await pick("strip-cast-flake", 20);
for (let k = 0; k < 2; k++) {
  await time("backward", packed, (c) => genealogy(db, { lotCode: c, direction: "backward" }));
  await time("exposure", packed.slice(0,20), (c) => genealogy(db, { lotCode: c, direction: "exposure" }));
  await time("forward", heats, (c) => genealogy(db, { lotCode: c, direction: "forward" }));
  await time("composition", packed, (c) => composition(db, c));
}
const kinds = ["packed-magnet","sintered-blank","by-product"];
for (const f of [{}, {status:"available"}, {qualityStatus:"pending"}, {materialKind:"packed-magnet"}, {search:"L-26"}, {search:"0123"}, {search:"zzzz"}, {sort:"code"}, {status:"on-hold",sort:"oldest"}, {materialCode:"x"}, {materialKind:"strip-cast-flake",status:"available"}, {workOrderNumber:"WO-2026-000003"},{updatedSince:"2026-11-20T00:00:00Z"}] as const) {
  const input = lotListInput.parse(f);
  await time("list " + JSON.stringify(f), ["a","b","c","d","e","f"], async () => lotList(db, input));
}
await close();
