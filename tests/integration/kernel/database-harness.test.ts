import postgres from "postgres";
import { expect, test } from "vitest";
import { connect } from "@/server/kernel/database";
import { testDatabaseUrl } from "@/tests/support/test-database";

test("each integration file has a migrated database of its own", async () => {
  const sql = postgres(testDatabaseUrl(), { max: 1 });
  try {
    const [row] = await sql<{ name: string; tables: number }[]>`
      select current_database() as name,
             (select count(*)::int from information_schema.tables where table_schema = 'public') as tables`;
    expect(row?.name).toMatch(/^test_\d+_/);
    expect(row?.tables).toBeGreaterThan(20);
  } finally {
    await sql.end();
  }
});

test("the application works as a role that may not change what the audit wrote", async () => {
  const { db, close } = connect(testDatabaseUrl(), { poolSize: 1 });
  try {
    await expect(db.execute("delete from audit_events")).rejects.toMatchObject({ cause: { code: "42501" } });
  } finally {
    await close();
  }
});
