import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/server/kernel/database";
import type { Proposal } from "@/server/modules/nonconformance/contract";
import {
  buildQualityPlant,
  curveOf,
  GOOD,
  pendingLot,
  testInput,
  WEAK,
} from "@/tests/integration/quality/quality-plant";
import { receive } from "@/tests/support/floor";
import { api, type Person } from "@/tests/support/people";
import { type Board, buildBoard, pathsOf, reasonOf } from "./people-and-codes";

let board: Board;

beforeAll(async () => {
  await buildQualityPlant();
  await database().execute(sql`
    insert into reason_codes (code, kind, name_en, name_zh) values ('NC-SCRAP', 'scrap', 'Nonconforming', '不合格报废')
    on conflict do nothing`);
  board = await buildBoard();
});

const as = (who: Person) => api(who.context).nonconformance;

async function opened(lot: string, severity: "minor" | "major" | "critical" = "major"): Promise<string> {
  const { number } = await as(board.technician).open({
    title: "Out of its limits",
    severity,
    lots: [{ lot }],
    defects: [{ code: "LOW-HCJ", quantity: "5", unit: "kg" }],
  });
  await as(board.engineer).move({ number, to: "contained", reason: "Only this lot" });
  return number;
}

type Wish = Partial<Proposal> & Pick<Proposal, "decision">;
const dispose = (
  number: string,
  lots: string[],
  { decision, quantity, ...more }: Wish,
  who = board.engineer,
) =>
  as(who).dispose({
    number,
    lots,
    proposal: {
      decision,
      reason: "as discussed",
      ...more,
      ...(quantity ? { quantity: quantity.value } : {}),
    },
    password: who.password,
  });

async function lotOf(code: string) {
  const [lot] = await database().execute<{
    status: string;
    quality: string;
    remaining: string;
    rework: boolean;
    holds: number;
  }>(sql`
    select l.status, l.quality_status as quality, l.remaining_quantity::float8::text as remaining,
      l.is_rework as rework,
      (select count(*)::int from lot_holds h where h.lot_id = l.id and h.lifted_at is null) as holds
    from lots l where l.code = ${code}`);
  return lot;
}

describe("a signed disposition", () => {
  test("scraps a part, then the rest; with the last lot the actions come next", async () => {
    await receive("SCRAP-ME", "100");
    const number = await opened("SCRAP-ME");
    await dispose(number, ["SCRAP-ME"], {
      decision: "scrap",
      scrapReasonCode: "NC-SCRAP",
      quantity: { value: "30", unit: null },
    });
    expect(await lotOf("SCRAP-ME")).toMatchObject({ status: "on-hold", remaining: "70", holds: 1 });
    expect((await as(board.engineer).detail({ number })).status).toBe("in-review");
    await dispose(number, ["SCRAP-ME"], { decision: "scrap", scrapReasonCode: "NC-SCRAP" });
    expect(await lotOf("SCRAP-ME")).toMatchObject({ status: "scrapped", remaining: "0", holds: 0 });
    const record = await as(board.engineer).detail({ number });
    expect(record).toMatchObject({ status: "actions", disposedCount: 1 });
    const { items } = await as(board.engineer).lots({ number });
    expect(items[0]?.dispositions).toMatchObject([
      { decision: "scrap", quantity: "30.000000", isFinal: false, by: board.engineer.actor.label },
      { decision: "scrap", quantity: null, isFinal: true, meaning: expect.stringContaining("scrapped") },
    ]);
  });

  test("sets a lot aside for rework: the new lot waits for its own release, the hold is gone", async () => {
    await receive("WORK-AGAIN", "50");
    const number = await opened("WORK-AGAIN");
    await dispose(number, ["WORK-AGAIN"], { decision: "rework", reworkOperations: ["AGE"] });
    const { items } = await as(board.engineer).lots({ number });
    const child = items[0]?.dispositions[0]?.resultLot ?? "";
    expect(await lotOf(child)).toMatchObject({
      status: "available",
      quality: "pending",
      rework: true,
      remaining: "50",
      holds: 0,
    });
    expect(await lotOf("WORK-AGAIN")).toMatchObject({ status: "consumed", holds: 0 });
    expect(items[0]?.dispositions[0]?.reworkOperations).toEqual(["AGE"]);
  });

  test("releases through the gate of every release: not on a failed test, not by who measured", async () => {
    const lot = await pendingLot();
    await api(board.technician.context).quality.saveMagneticTest(testInput(lot, { curve: curveOf(WEAK) }));
    const number = await opened(lot);
    expect(await pathsOf(dispose(number, [lot], { decision: "release" }))).toEqual([
      "lots.0: nonconformance-lot-failed",
    ]);
    expect(await reasonOf(dispose(number, [lot], { decision: "use-as-is" }, board.manager))).toBe(
      "permission-missing",
    );
    await dispose(number, [lot], { decision: "use-as-is" });
    expect(await lotOf(lot)).toMatchObject({
      status: "available",
      quality: "conditionally-released",
      holds: 0,
    });
    const own = await pendingLot();
    await api(board.engineer.context).quality.saveMagneticTest(testInput(own, { curve: curveOf(GOOD) }));
    const mine = await opened(own);
    expect(await reasonOf(dispose(mine, [own], { decision: "release" }))).toBe("second-person-required");
    expect(await reasonOf(dispose(mine, [own], { decision: "scrap", scrapReasonCode: "NC-SCRAP" }))).toBe(
      "second-person-required",
    );
    expect(await lotOf(own)).toMatchObject({ status: "on-hold", quality: "pending", holds: 1 });
    await dispose(mine, [own], { decision: "release" }, board.second);
    expect(await lotOf(own)).toMatchObject({ status: "available", quality: "released", holds: 0 });
  });

  test("leaves the holds of others alone: a lot that somebody else holds is not released", async () => {
    const lot = await pendingLot();
    await api(board.technician.context).lots.hold({ lots: [lot], reason: "Customer asks" });
    const number = await opened(lot);
    expect(await reasonOf(dispose(number, [lot], { decision: "use-as-is" }))).toBe(
      "nonconformance-held-elsewhere",
    );
    expect(await lotOf(lot)).toMatchObject({ status: "on-hold", quality: "pending", holds: 2 });
  });

  test("names every fault of a proposal, and a wrong password changes nothing", async () => {
    await receive("FAULTY", "10");
    const number = await opened("FAULTY");
    const faults = (wish: Wish) => pathsOf(dispose(number, ["FAULTY"], wish));
    expect(await faults({ decision: "scrap" })).toEqual([
      "proposal.scrapReasonCode: scrap-needs-reason-code",
    ]);
    expect(await faults({ decision: "regrade" })).toEqual(["proposal.gradeCode: regrade-needs-grade"]);
    expect(await faults({ decision: "rework" })).toEqual([
      "proposal.reworkOperations: rework-needs-operations",
    ]);
    expect(await faults({ decision: "rework", reworkOperations: ["NOPE"] })).toEqual([
      "proposal.reworkOperations.0: operation-not-found",
    ]);
    expect(await faults({ decision: "release", quantity: { value: "1", unit: null } })).toEqual([
      "lots.0: nonconformance-part-not-released",
    ]);
    expect(
      await faults({ decision: "scrap", scrapReasonCode: "NC-SCRAP", quantity: { value: "11", unit: null } }),
    ).toEqual(["lots.0: nonconformance-more-than-there"]);
    expect(
      await pathsOf(
        as(board.engineer).dispose({ number, lots: ["FAULTY", "OTHER"], password: board.engineer.password }),
      ),
    ).toEqual(["lots.1: nonconformance-lot-not-listed"]);
    expect(
      await pathsOf(
        as(board.engineer).dispose({ number, lots: ["FAULTY"], password: board.engineer.password }),
      ),
    ).toEqual(["lots.0: nonconformance-lot-without-proposal"]);
    expect(await reasonOf(as(board.engineer).dispose({ number, lots: ["FAULTY"], password: "not it" }))).toBe(
      "password-wrong",
    );
    expect(await lotOf("FAULTY")).toMatchObject({ status: "on-hold", remaining: "10", holds: 1 });
  });

  test("returns a purchased lot to its supplier", async () => {
    await receive("BACK", "10");
    const number = await opened("BACK");
    await dispose(number, ["BACK"], { decision: "return-to-supplier", scrapReasonCode: "NC-SCRAP" });
    expect(await lotOf("BACK")).toMatchObject({ status: "scrapped", remaining: "0" });
  });
});

describe("the review board", () => {
  test("signs critical ones role by role, each person once; a new proposal asks again", async () => {
    await receive("CRITICAL", "10");
    const number = await opened("CRITICAL", "critical");
    const proposal = { decision: "use-as-is" as const, reason: "fits the application" };
    const vote = (
      who: Person,
      role: "quality-engineer" | "manager",
      verdict: "approve" | "reject" = "approve",
    ) => as(who).vote({ number, role, verdict, password: who.password, comment: "seen" });
    expect(await reasonOf(vote(board.manager, "manager"))).toBe("nonconformance-nothing-proposed");
    await as(board.engineer).propose({ number, lots: ["CRITICAL"], proposal });
    expect((await as(board.manager).myWork()).reviews.map((item) => item.number)).toEqual([number]);
    const execute = () =>
      as(board.engineer).dispose({ number, lots: ["CRITICAL"], password: board.engineer.password });
    expect(await reasonOf(execute())).toBe("nonconformance-signatures-missing");
    await vote(board.manager, "manager");
    expect(await reasonOf(vote(board.manager, "manager"))).toBe("nonconformance-signed-already");
    expect(await reasonOf(vote(board.manager, "quality-engineer"))).toBe("nonconformance-role-not-yours");
    expect(await reasonOf(execute())).toBe("nonconformance-signatures-missing");
    await vote(board.second, "quality-engineer", "reject");
    expect(await reasonOf(execute())).toBe("nonconformance-refused");
    await as(board.engineer).propose({
      number,
      lots: ["CRITICAL"],
      proposal: { ...proposal, reason: "with a letter" },
    });
    expect((await as(board.engineer).detail({ number })).missingRoles).toEqual([
      "quality-engineer",
      "manager",
    ]);
    await vote(board.manager, "manager");
    await vote(board.second, "quality-engineer");
    await execute();
    expect(await lotOf("CRITICAL")).toMatchObject({ status: "available", holds: 0 });
    const record = await as(board.engineer).detail({ number });
    expect(record).toMatchObject({ status: "actions", missingRoles: [] });
    expect(record.votes).toHaveLength(4);
  });

  test("is configurable", async () => {
    await as(board.engineer).saveReviewRule({ severity: "minor", roles: ["manager"] });
    await receive("SMALL", "10");
    const number = await opened("SMALL", "minor");
    expect(await reasonOf(dispose(number, ["SMALL"], { decision: "release" }))).toBe(
      "nonconformance-signatures-missing",
    );
    await as(board.engineer).saveReviewRule({ severity: "minor", roles: [] });
    await dispose(number, ["SMALL"], { decision: "release" });
    expect(await lotOf("SMALL")).toMatchObject({ status: "available", holds: 0 });
  });
});
