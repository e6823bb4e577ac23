import { like, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { suppliers } from "@/db/schema/materials";
import { connect, database, type Transaction } from "@/server/kernel/database";
import { testDatabaseUrl } from "@/tests/support/test-database";

const owner = postgres(testDatabaseUrl(), { max: 1, onnotice: () => undefined });

afterAll(async () => owner.end());

async function killConnectionOf(tx: Transaction): Promise<void> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  await owner`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
}

function supplier(code: string) {
  return { code, nameEn: code, nameZh: code, country: "CN" };
}

async function supplierCodes(prefix: string): Promise<string[]> {
  const rows = await database()
    .select({ code: suppliers.code })
    .from(suppliers)
    .where(like(suppliers.code, `${prefix}%`));
  return rows.map(({ code }) => code).sort();
}

test("what is left of a transaction is refused when its connection was lost between two writes", async () => {
  const { db, close } = connect(testDatabaseUrl(), { poolSize: 1 });
  let second: Promise<unknown> = Promise.resolve("never tried");
  const work = db.transaction(async (tx) => {
    await tx.insert(suppliers).values(supplier("HALF-1"));
    await killConnectionOf(tx);
    await db.execute(sql`select 1`); // the pool has connected anew
    second = tx.insert(suppliers).values(supplier("HALF-2")).execute();
    await second;
  });
  await expect(work).rejects.toThrow();
  await expect.poll(() => second.then(String, () => "refused")).toBe("refused");
  expect(await supplierCodes("HALF-")).toEqual([]);
  await close();
});

test("a pool that lost connections under load answers at once again", async () => {
  const before = database();
  const lost = Array.from({ length: 30 }, (_, index) =>
    before.transaction(async (tx) => {
      await tx.insert(suppliers).values(supplier(`LOST-${index}`));
      if (index % 3 === 0) await killConnectionOf(tx);
      await tx.execute(sql`select pg_sleep(0.02)`);
    }),
  );
  const outcomes = await Promise.allSettled(lost);
  const codes = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [`LOST-${index}`] : []));
  expect(outcomes.filter(({ status }) => status === "rejected").length).toBeGreaterThanOrEqual(10);

  const began = Date.now();
  await Promise.all(Array.from({ length: 40 }, () => database().execute(sql`select 1`)));
  expect(Date.now() - began).toBeLessThan(3000);
  expect(await supplierCodes("LOST-")).toEqual(codes.sort());
});
