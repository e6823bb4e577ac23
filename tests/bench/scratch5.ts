import { connect } from "@/server/kernel/database";
import { lotList } from "@/server/modules/lots/queries/lot-list";
import { lotListInput } from "@/server/modules/lots/contract";
const { db, close } = connect(process.env.DATABASE_URL ?? "", { poolSize: 1 });
for (const f of [{}, {status:"available"}, {qualityStatus:"pending"}, {materialKind:"packed-magnet"}, {search:"L-26"}, {search:"0123"}, {search:"C400"}, {search:"L-2609"}, {search:"zzzz"}, {sort:"code"},{sort:"code",status:"on-hold"},{status:"on-hold",sort:"oldest"},{status:"available",sort:"oldest"}, {materialCode:"x"}, {materialKind:"strip-cast-flake",status:"available"},{qualityStatus:"conditionally-released",sort:"code-descending"}, {workOrderNumber:"WO-2026-000003"},{updatedSince:"2026-11-20T00:00:00Z"},{updatedSince:"2016-11-20T00:00:00Z", status:"on-hold"},{search:"C4",sort:"code"}] as const) {
  const t: number[] = []; let page = await lotList(db, lotListInput.parse(f)); let n = page.items.length;
  for (let k = 0; k < 6; k++) { const a = performance.now(); page = await lotList(db, lotListInput.parse({ ...f, ...(page.nextCursor ? { cursor: page.nextCursor } : {}) })); t.push(performance.now() - a); n += page.items.length; }
  console.log(JSON.stringify(f), n, t.map((x) => x.toFixed(1)).join(" "));
}
await close();
