import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { connect } from "@/server/kernel/database";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { benchContext } from "./trace/booking";

const url = process.env.DATABASE_URL ?? "";
const { db, close } = connect(url, { poolSize: 2 });
const client = (db as unknown as { $client: postgres.Sql }).$client;
const codes: string[] = [];
const sql = postgres(url, { max: 1 });
const [m] = await sql`select code from materials where kind='raw-metal' limit 1`;
const [s] = await sql`select code from suppliers limit 1`;
for (let i = 0; i < 2; i++)
  codes.push(
    (
      await receiveLot(benchContext(db), {
        materialCode: m!.code,
        quantity: { value: "1000000", unit: "kg" },
        supplierCode: s!.code,
        supplierLot: randomUUID(),
      })
    ).code,
  );
const [unit] =
  await sql`select e.code from equipment e join operations o on o.equipment_class = e.equipment_class where o.code='CHG' limit 1`;
const [out] = await sql`select code from materials where kind='alloy-charge' limit 1`;
const book = () => {
  const at = new Date().toISOString();
  return recordRun(benchContext(db, { idempotency: { key: randomUUID(), replayed: false } }), {
    equipmentCode: unit!.code,
    operationCode: "CHG",
    startedAt: at,
    endedAt: at,
    transformations: [
      {
        inputs: codes.map((lot) => ({ lot, quantity: { value: "0.5", unit: "kg" as const } })),
        outputs: [0, 1].map(() => ({
          materialCode: out!.code,
          quantity: { value: "0.5", unit: "kg" as const },
        })),
      },
    ],
  });
};
for (let i = 0; i < 100; i++) await book();
const c0 = process.cpuUsage();
const t0 = performance.now();
for (let i = 0; i < 200; i++) await book();
const c = process.cpuUsage(c0);
console.log("wall/run", (performance.now() - t0) / 200, "node cpu ms/run", (c.user + c.system) / 200000);
// log statements of one
const orig = client.unsafe;
(client.options as unknown as { debug: unknown }).debug = (_: number, q: string) =>
  console.log(">", q.replace(/\s+/g, " ").slice(0, 130));
await book();
await close();
await sql.end();
