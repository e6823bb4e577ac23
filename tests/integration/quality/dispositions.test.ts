import { beforeAll, describe, expect, test } from "vitest";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { decideDispositionByKey } from "@/server/modules/quality/commands/decide-disposition-by-key";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import { buildQualityPlant, curveOf, GOOD, pendingLot, testInput, WEAK } from "./quality-plant";

let technician: Person;
let engineer: Person;

beforeAll(async () => {
  await buildQualityPlant();
  technician = await person(["qc-technician"]);
  engineer = await person(["quality-engineer"]);
});

const record = (lot: string, by: Person = technician, magnet = GOOD) =>
  api(by.context).quality.saveMagneticTest(testInput(lot, { curve: curveOf(magnet) }));
const decide = (
  lot: string,
  decision: "released" | "conditionally-released" | "rejected" | "held",
  reason?: string,
) =>
  api(engineer.context).quality.decideDisposition({
    lot,
    decision,
    password: engineer.password,
    ...(reason === undefined ? {} : { reason }),
  });
const quality = (lot: string) => api(engineer.context).quality.lotQuality({ lot });
const reason = (run: Promise<unknown>) =>
  run.then(
    () => "no error",
    (error: { cause?: { reason?: string } }) => error.cause?.reason,
  );

describe("release", () => {
  test("by a second person with the password is signed and sets the lot free", async () => {
    const lot = await pendingLot();
    const saved = await record(lot);
    await decide(lot, "released");
    const after = await quality(lot);
    expect(after.lot.qualityStatus).toBe("released");
    expect(after.dispositions).toMatchObject([
      { decision: "released", decidedBy: engineer.actor.label, signatureMethod: "password" },
    ]);
    expect(after.dispositions[0]?.signatureMeaning).toContain("release it for use");
    expect(after.tests.map((item) => item.number)).toEqual([saved.number]);
  });

  test("is refused to the person who measured, to a wrong password and to a technician", async () => {
    const lot = await pendingLot();
    await record(lot, engineer);
    expect((await quality(lot)).recordedByMe).toBe(true);
    expect(await reason(decide(lot, "released"))).toBe("second-person-required");
    const other = await pendingLot();
    await record(other);
    const wrong = api(engineer.context).quality.decideDisposition({
      lot: other,
      decision: "released",
      password: "wrong one",
    });
    expect(await reason(wrong)).toBe("password-wrong");
    const byTechnician = api(technician.context).quality.decideDisposition({
      lot: other,
      decision: "released",
      password: technician.password,
    });
    expect(await reason(byTechnician)).toBe("permission-missing");
    expect((await quality(other)).lot.qualityStatus).toBe("pending");
    expect((await quality(other)).dispositions).toEqual([]);
  });

  test("on a failed test is conditional, with a reason, or not at all", async () => {
    const lot = await pendingLot();
    await record(lot, technician, WEAK);
    expect(await reason(decide(lot, "released"))).toBe("release-with-failed-test");
    expect(await reason(decide(lot, "conditionally-released"))).toBe("validation-failed");
    await decide(lot, "conditionally-released", "For the 80 °C application only, customer deviation D-12");
    expect((await quality(lot)).lot.qualityStatus).toBe("conditionally-released");
  });

  test("twice is refused; of two at once one wins", async () => {
    const lot = await pendingLot();
    await record(lot);
    const other = await person(["quality-engineer"]);
    const byOther = api(other.context).quality.decideDisposition({
      lot,
      decision: "rejected",
      reason: "Cracks",
      password: other.password,
      expectedVersion: 1,
    });
    const mine = api(engineer.context).quality.decideDisposition({
      lot,
      decision: "released",
      password: engineer.password,
      expectedVersion: 1,
    });
    const outcomes = await Promise.all([reason(byOther), reason(mine)]);
    expect(outcomes.sort()).toEqual(["no error", "stale-version"]);
    expect((await quality(lot)).dispositions).toHaveLength(1);
  });
});

describe("hold", () => {
  test("blocks the lot; the release lifts it, with a reason", async () => {
    const lot = await pendingLot();
    await record(lot);
    await decide(lot, "held", "Furnace excursion under review");
    expect(await quality(lot)).toMatchObject({
      lot: { status: "on-hold" },
      openHolds: [{ reason: "Furnace excursion under review" }],
    });
    expect(await reason(decide(lot, "released"))).toBe("lift-needs-reason");
    await decide(lot, "released", "Excursion was a sensor fault");
    expect(await quality(lot)).toMatchObject({
      lot: { status: "available", qualityStatus: "released" },
      openHolds: [],
    });
  });
});

describe("the queue", () => {
  test("has the oldest first with the newest verdict, and pages", async () => {
    const lots = [await pendingLot(), await pendingLot()];
    await record(lots[1] ?? "", technician, WEAK);
    const queue = await api(engineer.context).quality.releaseQueue({ limit: 200 });
    const shown = queue.items.filter((item) => lots.includes(item.lot.code));
    expect(shown.map((item) => item.lot.code)).toEqual(lots);
    expect(shown.map((item) => item.newestTest?.verdict)).toEqual([undefined, "fail"]);
    const failed = await api(engineer.context).quality.releaseQueue({ verdict: "fail" });
    expect(failed.items.map((item) => item.lot.code)).toContain(lots[1]);
    const page = await api(engineer.context).quality.releaseQueue({ limit: 1 });
    const next = await api(engineer.context).quality.releaseQueue({
      limit: 1,
      cursor: page.nextCursor ?? "",
    });
    expect(next.items[0]?.lot.code).not.toBe(page.items[0]?.lot.code);
    const counts = await api(engineer.context).quality.queueCounts();
    expect(counts.pending).toBeGreaterThanOrEqual(2);
    expect(counts.pendingFailed).toBeGreaterThanOrEqual(1);
  });
});

describe("results of the block", () => {
  test("are inherited by the part that was split off, until it has its own", async () => {
    const lot = await pendingLot();
    const saved = await record(lot);
    await decide(lot, "released");
    const split = await splitLot(contextAs(system), {
      lot,
      parts: [{ quantity: { value: "10", unit: "pcs" } }],
    });
    const child =
      split.transformations[0]?.outputs.map((output) => output.lot).find((code) => code !== lot) ?? "";
    expect(await quality(child)).toMatchObject({
      tests: [],
      inherited: [{ lot, generation: 1, tests: [{ number: saved.number }] }],
    });
    await record(child);
    expect((await quality(child)).inherited).toEqual([]);
  });
});

describe("another system", () => {
  const key = contextAs({ ...system, kind: "api-key", id: "key-1", label: "ERP" }, { source: "rest" });

  test("decides with its key, and a repeat gives the first answer", async () => {
    const lot = await pendingLot();
    await record(lot);
    const run = () =>
      decideDispositionByKey(
        { ...key, idempotency: { key: `r-${lot}`, replayed: false } },
        { lot, decision: "released" },
      );
    expect(await run()).toEqual(await run());
    expect((await quality(lot)).dispositions).toMatchObject([
      { signatureMethod: "api-key", decidedBy: "ERP" },
    ]);
  });

  test("a person cannot go that way", async () => {
    const lot = await pendingLot();
    const error = await decideDispositionByKey(engineer.context, { lot, decision: "released" }).catch(
      (caught) => caught,
    );
    expect(error).toMatchObject({ reason: "signature-needs-password" });
  });
});
