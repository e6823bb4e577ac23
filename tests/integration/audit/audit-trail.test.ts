import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditChanges, auditEvents } from "@/db/schema/audit";
import { connect, database } from "@/server/kernel/database";
import { api, type Person, person } from "@/tests/support/people";
import { testDatabaseUrl } from "@/tests/support/test-database";

let admin: Person;
let planner: Person;

beforeAll(async () => {
  admin = await person(["administrator"]);
  planner = await person(["planner"]);
  await api(admin.context).identity.updateUser({
    userId: planner.id,
    expectedVersion: 1,
    displayName: "Renamed",
    roles: ["planner", "manager"],
  });
});

describe("the audit trail", () => {
  it("names who did what to which record, from where", async () => {
    const { facts } = await api(admin.context).audit.page({
      record: planner.username,
      action: "user.update",
    });
    expect(facts).toMatchObject([
      {
        action: "user.update",
        command: "update-user",
        recordType: "user",
        recordId: planner.id,
        recordCode: planner.username,
        actorKind: "user",
        actorId: admin.id,
        source: "web",
        ipAddress: "10.0.0.7",
      },
    ]);
  });

  it("shows the rows before and after, without secrets", async () => {
    const [fact] = (await api(admin.context).audit.page({ record: planner.id, action: "user.update" })).facts;
    const changes = await api(admin.context).audit.changes({ commandId: fact?.commandId ?? "" });
    const row = changes.find(({ table }) => table === "users");
    expect(row?.fields).toEqual([
      { field: "display_name", before: expect.stringContaining("Person"), after: "Renamed" },
    ]);
    expect(changes.filter(({ table }) => table === "user_roles").map(({ operation }) => operation)).toEqual([
      "delete",
      "insert",
      "insert",
    ]);
    expect(JSON.stringify(changes)).not.toContain("argon2");
  });

  it("writes nothing for a command that is refused", async () => {
    const before = await database().$count(auditEvents);
    await expect(
      api(admin.context).identity.updateUser({ userId: planner.id, expectedVersion: 999 }),
    ).rejects.toThrow();
    expect(await database().$count(auditEvents)).toBe(before);
  });

  it("is read in pages that miss and repeat nothing", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api(admin.context).audit.page({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.facts.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = await database().select({ id: auditEvents.id }).from(auditEvents);
    expect(seen).toEqual(
      all
        .map(({ id }) => id)
        .sort((a, b) => b - a)
        .map(String),
    );
  });

  it("filters by kind, person, action and time, and takes odd characters as they are", async () => {
    const ask = (filter: Parameters<ReturnType<typeof api>["audit"]["page"]>[0]) =>
      api(admin.context)
        .audit.page(filter)
        .then(({ facts }) => facts);
    expect((await ask({ recordType: "user" })).length).toBeGreaterThan(0);
    expect(await ask({ recordType: "lot" })).toEqual([]);
    const byAdmin = await ask({ actorId: admin.id });
    expect(byAdmin.every(({ actorId }) => actorId === admin.id)).toBe(true);
    expect((await ask({ action: "user" })).length).toBeGreaterThan(byAdmin.length);
    expect(await ask({ action: "use" })).toEqual([]);
    expect(await ask({ record: "%" })).toEqual([]);
    expect(await ask({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
    expect((await ask({ to: new Date(Date.now() + 60_000).toISOString() })).length).toBeGreaterThan(0);
  });

  it("gives a record its history, the newest first", async () => {
    const history = await api(admin.context).audit.recordHistory({
      recordType: "user",
      recordId: planner.id,
    });
    expect(history.map(({ action }) => action)).toEqual(["user.change-roles", "user.update", "user.create"]);
    expect(Object.keys(history[0] ?? {})).not.toContain("ipAddress");
  });
});

describe("nobody changes or deletes what was written", () => {
  it.each([
    ["audit_events", "update audit_events set action = 'nothing'"],
    ["audit_events", "delete from audit_events"],
    ["audit_events", "truncate audit_events"],
    ["audit_changes", "update audit_changes set after = null"],
    ["audit_changes", "delete from audit_changes"],
    [
      "audit_changes",
      "insert into audit_changes (table_name, record_id, operation) values ('x', 'x', 'insert')",
    ],
  ])("as the application: %s: %s", async (_, statement) => {
    await expect(database().execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("not even as the owner of the tables", async () => {
    const owner = connect(testDatabaseUrl(), { asOwner: true, poolSize: 1 });
    try {
      for (const statement of [
        "update audit_events set action = 'nothing'",
        "delete from audit_changes",
        "truncate audit_events",
      ]) {
        await expect(owner.db.execute(sql.raw(statement))).rejects.toMatchObject({
          cause: { code: "RM001" },
        });
      }
    } finally {
      await owner.close();
    }
    expect(await database().$count(auditEvents, eq(auditEvents.action, "nothing"))).toBe(0);
    expect(await database().$count(auditChanges)).toBeGreaterThan(0);
  });
});
