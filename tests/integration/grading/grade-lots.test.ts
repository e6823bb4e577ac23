import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { gradeDecisions, lotAllotments } from "@/db/schema/grading";
import { gradeLimits, gradeSpecifications, materials, products } from "@/db/schema/materials";
import { workOrders } from "@/db/schema/work-orders";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { addProduct } from "@/tests/support/ordered-product";
import { api, contextAs, type Person, person, system } from "@/tests/support/people";
import type { Plant } from "@/tests/support/plant";
import { buildQualityPlant, pendingLot, testInput } from "../quality/quality-plant";

let plant: Plant;
let engineer: Person;
let second: Person;
let technician: Person;
let planner: Person;
let orderNumber = "";

beforeAll(async () => {
  plant = await buildQualityPlant();
  [engineer, second, technician, planner] = await Promise.all([
    person(["quality-engineer"]),
    person(["quality-engineer"]),
    person(["qc-technician"]),
    person(["planner"]),
  ]);
  await specification("N42SH-T", "N42SH", "SH", { br: 1.28, hcj: 1592 });
  const n38h = await specification("N38H-T", "N38H", "H", { br: 1.22, hcj: 1353 });
  await specification("N52-T", "N52", "N", { br: 1.42, hcj: 876 });
  plant.material["BLANK-B"] = newId();
  await database().insert(materials).values({
    id: plant.material["BLANK-B"],
    code: "BLANK-B",
    nameEn: "Blank B",
    nameZh: "毛坯B",
    kind: "sintered-blank",
    baseUnit: "pcs",
    pieceMassKg: "0.1",
  });
  const product = await addProduct(database(), plant, {
    code: "P-N38H",
    steps: [
      ["SNT", "BLANK-B"],
      ["PCK", "PACKED"],
    ],
  });
  await database()
    .update(products)
    .set({ gradeSpecificationId: n38h })
    .where(eq(products.id, product.productId));
  const order = await api(planner.context).workOrders.create({
    productCode: product.productCode,
    quantity: "500",
    dueAt: "2027-01-15T00:00:00Z",
  });
  await api(planner.context).workOrders.release({ number: order.number });
  orderNumber = order.number;
});

async function specification(
  code: string,
  grade: string,
  series: string,
  limits: { br: number; hcj: number },
) {
  const id = newId();
  await database()
    .insert(gradeSpecifications)
    .values({ id, code, grade, series, owner: "Test works", ownerKind: "own" });
  await database()
    .insert(gradeLimits)
    .values([
      { specificationId: id, characteristicCode: "br", minimum: limits.br },
      { specificationId: id, characteristicCode: "hcj", minimum: limits.hcj },
    ]);
  return id;
}

async function testedLot(values: { br: number; hcj: number; bhMax: number }): Promise<string> {
  const lot = await pendingLot();
  await api(technician.context).quality.saveMagneticTest(testInput(lot, { values }));
  return lot;
}

const reasons = (run: Promise<unknown>) =>
  run.then(
    () => ["no error"],
    (error: { cause?: { reason?: string; issues?: { reason: string }[] } }) =>
      error.cause?.issues?.length
        ? error.cause.issues.map((issue) => issue.reason)
        : [error.cause?.reason ?? "unknown"],
  );

describe("a lot that misses its grade", () => {
  test("is proposed the best that it passes, sees its misses, and goes to an order that takes it", async () => {
    const lot = await testedLot({ br: 1.26, hcj: 1500, bhMax: 305 });
    const [proposals] = await api(engineer.context).grading.proposals({ lots: [lot] });
    expect(proposals).toMatchObject({ target: { code: "N42H-T" }, targetVerdict: "fails" });
    expect(proposals?.best?.specification.code).toBe("N38H-T");
    const missed = proposals?.proposals.find((each) => each.specification.code === "N42SH-T");
    expect(missed?.limits.find((limit) => limit.property === "hcj")).toMatchObject({
      outcome: "below-min",
      margin: -92,
    });
    const orders = await api(planner.context).grading.orders({ lot, gradeCode: "N38H-T" });
    expect(orders).toMatchObject([
      { number: orderNumber, shortQuantity: "500.000000", materialCode: "BLANK-B" },
    ]);
    const graded = await api(engineer.context).grading.gradeLot({
      lot,
      gradeCode: "N38H-T",
      workOrderNumber: orderNumber,
      reason: "Br below N42H",
    });
    const [decision] = await database()
      .select()
      .from(gradeDecisions)
      .where(sql`result_lot_id = (select id from lots where code = ${graded.resultLot})`);
    expect(decision).toMatchObject({ reason: "Br below N42H", decidedByLabel: engineer.actor.label });
    expect(decision?.proposedSpecificationId).toBe(decision?.chosenSpecificationId);
    const [pegged] = await database().select().from(lotAllotments);
    expect(pegged).toMatchObject({ quantity: "100.000000", endedAt: null });
    expect(await api(planner.context).workOrders.peggedLots({ number: orderNumber })).toMatchObject([
      { lot: graded.resultLot, remainingQuantity: "100.000000" },
    ]);
    const after = await api(planner.context).grading.orders({ lot: graded.resultLot, gradeCode: "N38H-T" });
    expect(after[0]?.shortQuantity).toBe("400.000000");
    const quality = await api(engineer.context).quality.lotQuality({ lot: graded.resultLot });
    expect(quality.specification).toMatchObject({ code: "N38H-T", from: "lot" });
    expect(quality.lot.qualityStatus).toBe("pending");
    expect(quality.inherited[0]?.lot).toBe(lot);
    await api(second.context).quality.decideDisposition({
      lot: graded.resultLot,
      decision: "released",
      password: second.password,
    });
  });

  test("is not given a grade that it misses, nor an order that does not take it, nor by a technician", async () => {
    const lot = await testedLot({ br: 1.26, hcj: 1500, bhMax: 305 });
    const grade = (gradeCode: string, more: { workOrderNumber?: string } = {}, who = engineer) =>
      reasons(api(who.context).grading.gradeLot({ lot, gradeCode, reason: "try", ...more }));
    expect(await grade("N42SH-T")).toEqual(["grade-limit-missed", "grade-limit-missed"]);
    expect(await grade("NO-SUCH")).toEqual(["grade-not-found"]);
    expect(await grade("N38H-T", { workOrderNumber: "WO-0" })).toEqual(["order-cannot-take-lot"]);
    expect(await grade("N38H-T", {}, technician)).toEqual(["permission-missing"]);
    expect(await grade("N38H-T", {}, planner)).toEqual(["permission-missing"]);
    const quality = await api(engineer.context).quality.lotQuality({ lot });
    expect(quality.specification?.code).toBe("N42H-T");
  });

  test("that stands on a nonconformance is decided about there", async () => {
    const lot = await testedLot({ br: 1.26, hcj: 1500, bhMax: 305 });
    const nonconformances = api(technician.context).nonconformance;
    const { number } = await nonconformances.open({
      title: "Coercivity",
      severity: "major",
      lots: [{ lot }],
    });
    const grade = () =>
      api(engineer.context).grading.gradeLot({ lot, gradeCode: "N38H-T", reason: "it fits" });
    await expect(grade()).rejects.toMatchObject({
      cause: { reason: "lot-under-nonconformance", details: { lot, nonconformance: number } },
    });
    await api(engineer.context).nonconformance.move({ number, to: "cancelled", reason: "a mistake" });
    expect((await grade()).grade).toBe("N38H-T");
  });

  test("cannot slip through as an untested child that inherits the miss", async () => {
    const lot = await testedLot({ br: 1.31, hcj: 1200, bhMax: 330 });
    await api(engineer.context).quality.decideDisposition({
      lot,
      decision: "conditionally-released",
      reason: "trial",
      password: engineer.password,
    });
    const split = await api(contextAs(system)).lots.regrade({ lot, rework: true, reason: "again" });
    const child = split.transformations[0]?.outputs[0]?.lot ?? "";
    const release = api(second.context).quality.decideDisposition({
      lot: child,
      decision: "released",
      password: second.password,
    });
    expect(await reasons(release)).toEqual(["release-with-missed-limit"]);
  });

  test("energy first prefers the higher (BH)max; many lots are judged at once", async () => {
    const lots = [
      await testedLot({ br: 1.45, hcj: 1600, bhMax: 395 }),
      await testedLot({ br: 1.1, hcj: 800, bhMax: 230 }),
    ];
    const best = async (preference: "series-first" | "energy-first") =>
      (await api(engineer.context).grading.proposals({ lots, preference })).map(
        (each) => each.best?.specification.code ?? null,
      );
    expect(await best("series-first")).toEqual(["N42SH-T", null]);
    expect(await best("energy-first")).toEqual(["N52-T", null]);
  });
});

describe("versions of a specification", () => {
  const draft = (more: Record<string, unknown> = {}) => ({
    code: "N42SH-T",
    grade: "N42SH",
    series: "SH",
    owner: "Test works",
    ownerKind: "own" as const,
    decisionRule: "guarded" as const,
    guardFactor: 1,
    changeReason: "customer asks for 120 °C",
    limits: [
      { characteristicCode: "hcj", minimum: 1592 },
      { characteristicCode: "hcj", temperatureC: 120, minimum: 700 },
    ],
    ...more,
  });

  test("a draft judges nobody; a second person approves it; then it is fixed and its predecessor superseded", async () => {
    const mine = api(engineer.context).materials;
    expect(await reasons(api(technician.context).materials.draftSpecification(draft()))).toEqual([
      "permission-missing",
    ]);
    await mine.draftSpecification(draft());
    expect((await mine.grades({ search: "N42SH-T" })).items.map((item) => item.revision)).toEqual([1]);
    expect(await reasons(mine.draftSpecification(draft()))).toEqual(["stale-version"]);
    await mine.draftSpecification(draft({ expectedDraftVersion: 1, guardFactor: 0.5 }));
    expect(await reasons(mine.approveSpecification({ code: "N42SH-T", expectedDraftVersion: 2 }))).toEqual([
      "specification-own-draft",
    ]);
    await api(second.context).materials.approveSpecification({ code: "N42SH-T", expectedDraftVersion: 2 });
    const versions = await mine.specificationVersions({ code: "N42SH-T" });
    expect(versions.map(({ revision, status }) => [revision, status])).toEqual([
      [2, "approved"],
      [1, "superseded"],
    ]);
    expect(versions[0]).toMatchObject({ guardFactor: 0.5, approvedBy: second.actor.label });
    const change = database().execute(
      sql`update grade_specifications set grade = 'X' where code = 'N42SH-T' and revision = 2`,
    );
    await expect(change).rejects.toThrow();
    const limits = database().execute(
      sql`update grade_limits set minimum = 1 where specification_id = ${versions[0]?.id ?? ""}::uuid`,
    );
    await expect(limits).rejects.toThrow();
  });

  test("every fault of a draft is named with its field; a scheduled version waits for its date", async () => {
    const mine = api(engineer.context).materials;
    const faulty = draft({
      code: "N50-T",
      limits: [
        { characteristicCode: "nope", minimum: 1 },
        { characteristicCode: "br", minimum: 1 },
        { characteristicCode: "br", minimum: 1.1 },
      ],
    });
    expect(await reasons(mine.draftSpecification(faulty))).toEqual([
      "characteristic-unknown",
      "limit-repeated",
    ]);
    await mine.draftSpecification(draft({ code: "N38H-T", grade: "N38H", series: "H" }));
    await api(second.context).materials.approveSpecification({
      code: "N38H-T",
      expectedDraftVersion: 1,
      effectiveFrom: "2099-01-01T00:00:00Z",
    });
    const versions = await mine.specificationVersions({ code: "N38H-T" });
    expect(versions.map(({ status }) => status)).toEqual(["scheduled", "approved"]);
    const [order] = await database().select().from(workOrders).where(eq(workOrders.number, orderNumber));
    expect(order?.gradeSpecificationId).toBe(versions[1]?.id);
  });
});
