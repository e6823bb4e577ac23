import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import { kg, makesKg, receive, record, run } from "@/tests/support/floor";
import { api, contextAs, type Person, person } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { addCustomer, asOwner, bruteForceShares, buildScene } from "./scene";

let engineer: Person;
let manager: Person;
const as = (someone: Person) => api(someone.context).recall;

beforeAll(async () => {
  await buildPlant(database());
  await addCustomer();
  engineer = await person(["quality-engineer"]);
  manager = await person(["manager"]);
});

const reason = (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: { cause?: { reason?: string; issues?: { reason: string }[] } }) => error.cause?.reason,
  );

async function count(query: ReturnType<typeof sql>): Promise<number> {
  const [row] = await database().execute<{ count: number }>(query);
  return row?.count ?? -1;
}
const statusOf = async (code: string) =>
  (await database().execute<{ status: string }>(sql`select status from lots where code = ${code}`))[0]
    ?.status;
const bad = (tag: string) => [{ kind: "lot" as const, code: `${tag}-BAD` }];

describe("opening", () => {
  test("lists and holds everything that is here, in one transaction, with one fact for all of it and a task", async () => {
    await buildScene("B");
    const opened = await as(engineer).open({ suspects: bad("B"), reason: "oxygen 900 ppm" });
    expect(opened.number).toMatch(/^RC-\d{4}-0001$/);
    const expected = await bruteForceShares(["B-BAD"]);
    const list = await as(engineer).lots({ number: opened.number, limit: 500 });
    expect(list.items.map((lot) => lot.code).sort()).toEqual([...expected.keys()].sort());
    expect(opened.lots).toBe(expected.size);
    const held = list.items.filter((lot) => lot.listed.wasHeld);
    expect(held).toHaveLength(opened.held);
    expect(held.map((lot) => lot.code)).toEqual(
      expect.arrayContaining(["B-BAD", "B-FINE", "B-BLK", "B-PART"]),
    );
    for (const lot of list.items) {
      expect(lot.status === "on-hold", lot.code).toBe(lot.listed.wasHeld);
    }
    const detail = await api(engineer.context).lots.detail({ lotCode: "B-FINE" });
    expect(detail.holds.map((hold) => hold.reason)).toEqual([`${opened.number} oxygen 900 ppm`]);
    const facts = await database().execute<{ action: string; details: Record<string, unknown> }>(
      sql`select action, details from audit_events where record_code = ${opened.number} order by action`,
    );
    expect(facts.map((fact) => [fact.action, fact.details.lots])).toEqual([
      ["recall.hold", opened.held],
      ["recall.open", opened.lots],
      ["task.open", undefined],
    ]);
    const use = record(
      run("PRS", [{ inputs: [kg("B-FINE", "1")], outputs: [makesKg("B-X", "BLEND", "1")] }]),
    );
    await expect(use).rejects.toMatchObject({ reason: "lot-on-hold" });
    // What was recorded is what was there, whatever happens later.
    expect(list.items.find((lot) => lot.code === "B-PART")?.listed).toEqual({
      onHandQuantity: "40.000000",
      onHandMassKg: "1.600000",
      inProcessQuantity: "0.000000",
      shippedQuantity: "30.000000",
      shippedMassKg: "1.200000",
      wasHeld: true,
    });
  });

  test("as a mock recall writes the same list and the time, and holds nothing", async () => {
    await buildScene("C", { isRunning: false });
    const startedAt = new Date(Date.now() - 90_000).toISOString();
    const mock = await as(engineer).open({ suspects: bad("C"), reason: "drill", isMock: true, startedAt });
    expect(mock).toMatchObject({ held: 0, lots: (await bruteForceShares(["C-BAD"])).size });
    const detail = await as(engineer).detail({ number: mock.number });
    expect(detail).toMatchObject({ isMock: true, heldCount: 0, startedAt });
    expect(detail.elapsedSeconds).toBeGreaterThanOrEqual(90);
    expect(detail.elapsedSeconds).toBeLessThan(120);
    expect(await statusOf("C-FINE")).toBe("available");
    expect(
      await count(sql`select count(*)::int from lot_holds where starts_with(reason, ${mock.number})`),
    ).toBe(0);
    const early = { suspects: bad("C"), reason: "drill", isMock: true };
    expect(await reason(as(engineer).open({ ...early, startedAt: "2020-01-01T00:00:00Z" }))).toBe(
      "recall-start-not-valid",
    );
  });

  test("a second one of the same suspects lists and holds again; clearing one leaves the other's hold", async () => {
    const [one, two] = await Promise.all([
      as(engineer).open({ suspects: bad("C"), reason: "first" }),
      as(manager).open({ suspects: bad("C"), reason: "second" }),
    ]);
    expect(one.number).not.toBe(two.number);
    expect([one.lots, one.held]).toEqual([two.lots, two.held]);
    await as(engineer).disposeLots({
      number: one.number,
      lots: ["C-FINE"],
      disposition: "cleared",
      note: "fine",
    });
    expect(await statusOf("C-FINE")).toBe("on-hold");
    await as(engineer).disposeLots({
      number: two.number,
      lots: ["c-fine"],
      disposition: "cleared",
      note: "fine",
    });
    expect(await statusOf("C-FINE")).toBe("available");
  });

  test("by share only when that is said, and then the record says so", async () => {
    await buildScene("D", { isRunning: false });
    const opened = await as(engineer).open({ suspects: bad("D"), reason: "cut", onlySharesFrom: 0.35 });
    const list = await as(engineer).lots({ number: opened.number, limit: 500 });
    expect(list.items.map((lot) => lot.code)).not.toContain("D-MIX");
    expect((await as(engineer).detail({ number: opened.number })).question.onlySharesFrom).toBe(0.35);
  });

  test("with a lot that cannot be held rolls all of it back", async () => {
    await receive("E-BAD", "10");
    await receive("E-TWO", "10");
    const before = await count(sql`select count(*)::int from recalls`);
    const broken = contextAs(engineer.actor);
    await asOwner(sql`create function fail_once() returns trigger language plpgsql as $f$
      begin if new.code = 'E-TWO' then raise exception 'no such luck'; end if; return new; end $f$`);
    await asOwner(
      sql`create trigger fail_once before update on lots for each row execute function fail_once()`,
    );
    try {
      const suspects = [...bad("E"), { kind: "lot" as const, code: "E-TWO" }];
      await expect(api(broken).recall.open({ suspects, reason: "x" })).rejects.toThrow();
    } finally {
      await asOwner(sql`drop trigger fail_once on lots`);
    }
    expect(await count(sql`select count(*)::int from recalls`)).toBe(before);
    expect(await statusOf("E-BAD")).toBe("available");
    expect(
      await count(sql`select count(*)::int from lot_holds h join lots l on l.id = h.lot_id
      where l.code = 'E-BAD'`),
    ).toBe(0);
  });

  test("while runs consume the material lists every lot that they make", async () => {
    await receive("F-BAD", "100");
    const use = (at: number) =>
      record(run("HD", [{ inputs: [kg("F-BAD", "1")], outputs: [makesKg(`F-P${at}`, "CPOW", "1")] }])).then(
        () => true,
        () => false,
      );
    const work = [use(1), use(2), use(3)];
    const opening = as(engineer).open({ suspects: bad("F"), reason: "race" });
    work.push(use(4), use(5), use(6));
    const [opened] = await Promise.all([opening, ...work]);
    const list = await as(engineer).lots({ number: opened.number, limit: 500 });
    expect(list.items.map((lot) => lot.code).sort()).toEqual(
      [...(await bruteForceShares(["F-BAD"])).keys()].sort(),
    );
    expect(list.items.every((lot) => lot.status === "on-hold")).toBe(true);
  });

  test("needs the right to; a planner may read", async () => {
    for (const role of ["planner", "qc-technician"] as const) {
      expect(await reason(api(contextFor(role)).recall.open({ suspects: bad("B"), reason: "x" }))).toBe(
        "permission-missing",
      );
      expect((await api(contextFor(role)).recall.list({})).items.length).toBeGreaterThan(0);
    }
    expect(await reason(api(contextFor("operator")).recall.preview({ suspects: bad("B") }))).toBe(
      "permission-missing",
    );
  });
});

describe("following up", () => {
  let number = "";

  beforeAll(async () => {
    await buildScene("G", { isRunning: false });
    number = (await as(engineer).open({ suspects: bad("G"), reason: "cracks" })).number;
  });

  test("a signature needs the person's own password and is given once", async () => {
    expect(await reason(as(engineer).sign({ number, password: "wrong" }))).toBe("password-wrong");
    expect(await reason(as(engineer).sign({ number, password: manager.password }))).toBe("password-wrong");
    expect((await as(engineer).detail({ number })).signedAt).toBeNull();
    const signed = await as(engineer).sign({ number, password: engineer.password });
    expect(signed.signatureMeaning).toContain("all that is affected is listed and held");
    expect(await as(engineer).detail({ number })).toMatchObject({ signedBy: engineer.actor.label });
    expect(await reason(as(manager).sign({ number, password: manager.password }))).toBe("recall-signed");
  });

  test("a disposition must not say what the books deny, and is given once unless it is corrected", async () => {
    const dispose = (
      lots: string[],
      disposition: "used-up" | "customer-informed" | "scrapped",
      replace = false,
    ) => as(engineer).disposeLots({ number, lots, disposition, note: "n", replace });
    expect(await reason(dispose(["G-FINE"], "used-up"))).toBe("recall-lot-still-here");
    expect(await reason(dispose(["G-FINE"], "customer-informed"))).toBe("recall-lot-not-shipped");
    expect(await reason(dispose(["G-FINE", "G-GOOD"], "scrapped"))).toBe("recall-lot-not-listed");
    await dispose(["G-FINE"], "scrapped");
    expect(await reason(dispose(["G-FINE"], "scrapped"))).toBe("recall-lot-disposed");
    await dispose(["G-FINE"], "scrapped", true);
    await dispose(["G-MIX", "G-PART"], "customer-informed");
    expect(await statusOf("G-FINE")).toBe("on-hold");
    const open = await as(engineer).lots({ number, disposition: "open" });
    expect(open.items.map((lot) => lot.code)).not.toContain("G-FINE");
    expect(open.totals.disposed).toEqual({ scrapped: 1, "customer-informed": 2 });
  });

  test("clearing asks for the right to release; it lifts the recall's hold and no other", async () => {
    const wish = { number, lots: ["G-BAD"], disposition: "cleared" as const, note: "analysis repeated" };
    expect(await reason(as(manager).disposeLots(wish))).toBe("permission-missing");
    await api(engineer.context).lots.hold({ lots: ["G-BAD"], reason: "label torn" });
    await as(engineer).disposeLots(wish);
    const detail = await api(engineer.context).lots.detail({ lotCode: "G-BAD" });
    expect(detail.status).toBe("on-hold");
    expect(detail.holds.filter((hold) => hold.liftedAt === null).map((hold) => hold.reason)).toEqual([
      "label torn",
    ]);
    expect(detail.holds.find((hold) => hold.liftedAt)?.liftReason).toBe(`${number} analysis repeated`);
  });

  test("closing waits for every lot, and a closed recall changes no more", async () => {
    expect(await reason(as(engineer).close({ number, note: "done" }))).toBe("recall-lots-undisposed");
    await as(engineer).disposeLots({
      number,
      filter: { whereabouts: "consumed" },
      disposition: "used-up",
      note: "gone",
    });
    const rest = await as(engineer).disposeLots({
      number,
      filter: {},
      disposition: "scrapped",
      note: "to the mill",
    });
    expect(rest.disposed).toBeGreaterThan(0);
    expect(
      await reason(as(engineer).disposeLots({ number, filter: {}, disposition: "scrapped", note: "x" })),
    ).toBe("recall-no-lot-matches");
    await as(engineer).close({ number, note: "all disposed" });
    expect(await as(engineer).detail({ number })).toMatchObject({
      status: "closed",
      closeNote: "all disposed",
    });
    expect(await reason(as(engineer).close({ number, note: "again" }))).toBe("recall-closed");
    expect(
      await reason(
        as(engineer).disposeLots({
          number,
          lots: ["G-FINE"],
          disposition: "scrapped",
          note: "x",
          replace: true,
        }),
      ),
    ).toBe("recall-closed");
  });

  test("closing waits for the signature, too", async () => {
    await receive("H-BAD", "10");
    const mock = await as(engineer).open({ suspects: bad("H"), reason: "drill", isMock: true });
    await as(engineer).disposeLots({
      number: mock.number,
      filter: {},
      disposition: "cleared",
      note: "drill",
    });
    expect(await reason(as(engineer).close({ number: mock.number, note: "x" }))).toBe("recall-not-signed");
  });
});

describe("the list's digest", () => {
  test("is of the documented text, and one changed byte is found", async () => {
    await receive("I-BAD", "10");
    const { number } = await as(engineer).open({ suspects: bad("I"), reason: "digest" });
    expect(await as(engineer).verify({ number })).toMatchObject({ matches: true, lots: 1 });
    await asOwner(sql`alter table recall_lots disable trigger user`);
    const change = (quantity: string) =>
      asOwner(sql`update recall_lots set on_hand_quantity = ${quantity} where recall_id =
        (select id from recalls where number = ${number})`);
    await change("10.000001");
    expect((await as(engineer).verify({ number })).matches).toBe(false);
    expect(await reason(as(engineer).sign({ number, password: engineer.password }))).toBe(
      "recall-list-changed",
    );
    await change("10");
    await asOwner(sql`alter table recall_lots enable trigger user`);
    expect((await as(engineer).verify({ number })).matches).toBe(true);
    await as(engineer).sign({ number, password: engineer.password });
  });
});
