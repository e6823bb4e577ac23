import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { lots, transformationInputs, transformations } from "@/db/schema/lots";
import { gradeSpecifications, materials } from "@/db/schema/materials";
import { database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { decideDispositionByKey } from "@/server/modules/quality/commands/decide-disposition-by-key";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api, contextAs } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";
import { restClient } from "@/tests/support/rest-client";

const operator = contextFor("operator");
const planner = contextFor("planner");
const engineer = contextFor("quality-engineer");
const system = contextAs({
  kind: "system",
  id: "lab",
  label: "Laboratory",
  roles: [],
  permissions: engineer.actor?.permissions ?? new Set(),
});

async function lot(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

/** Machined parts of 0.04 kg each, made of fresh material. */
async function parts(code: string, count: number, massKg?: string) {
  await receive(`RAW-${code}`, "100", { materialCode: "BLEND" });
  const mass = massKg ?? String(count * 0.04);
  await record(
    run("MCH", [
      {
        inputs: [kg(`RAW-${code}`, mass)],
        outputs: [{ ...makesPcs(code, "PART", count), massKg: mass }],
      },
    ]),
  );
}

async function reasonsOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
  } catch (error) {
    const fault = error as { cause?: { issues?: { reason: string }[]; reason?: string }; reason?: string };
    const issues = (fault.cause?.issues ?? []).map(({ reason }) => reason);
    return issues.length > 0 ? issues : [fault.cause?.reason ?? fault.reason ?? String(error)];
  }
  return [];
}

beforeAll(async () => {
  await buildPlant(database());
  await database()
    .insert(materials)
    .values([
      { code: "PART-B", nameEn: "Other part", nameZh: "另一零件", kind: "machined-part", baseUnit: "pcs" },
      { code: "PART-KG", nameEn: "Parts, bulk", nameZh: "散装零件", kind: "machined-part", baseUnit: "kg" },
    ]);
  await database()
    .insert(gradeSpecifications)
    .values({ id: newId(), code: "N48", grade: "N48", series: "N", owner: "Remanence", ownerKind: "own" });
});

describe("re-bin", () => {
  test("equalises lots without losing a piece, a milligram or an ancestor", async () => {
    await parts("EQ-1", 100, "3.999999");
    await parts("EQ-2", 50, "2.1");
    const made = await api(operator).lots.rebin({
      inputs: [pcs("EQ-1", 90), pcs("EQ-2", 50)],
      outputs: [
        { code: "EQ-A", quantity: "60" },
        { code: "EQ-B", quantity: "41" },
        { code: "EQ-C", quantity: "37" },
      ],
      differences: [{ code: "CHIPPED", pieces: 2 }],
    });
    const [transformation] = made.transformations;
    expect(transformation).toMatchObject({ kind: "rebin", unexplainedMassKg: "0.000000" });
    expect(await lot("EQ-1")).toMatchObject({ remainingQuantity: "10.000000", status: "available" });
    expect(await lot("EQ-2")).toMatchObject({ remainingQuantity: "0.000000", status: "consumed" });
    const { nodes } = await api(operator).traceability.genealogy({ lotCode: "EQ-C" });
    expect(nodes.filter((node) => node.generation === 1).map((node) => node.code)).toEqual(["EQ-1", "EQ-2"]);
    const raw = nodes.filter((node) => node.code.startsWith("RAW-"));
    expect(raw.reduce((total, node) => total + node.massShare, 0)).toBeCloseTo(1, 9);
    await api(planner).lots.voidRun({ runCode: made.code, reason: "counted the wrong tray" });
    expect(await lot("EQ-1")).toMatchObject({ remainingQuantity: "100.000000", remainingMassKg: "3.999999" });
  });

  test("takes a surplus as a declared gain, and says every fault at once", async () => {
    await parts("SU-1", 10);
    await receive("SU-KG", "5");
    const tried = (outputs: number, differences: { code: string; pieces: number }[] = []) =>
      api(operator).lots.rebin({
        inputs: [pcs("SU-1", 10)],
        outputs: [{ code: "SU-A", quantity: String(outputs) }],
        differences,
      });
    expect(await reasonsOf(tried(11))).toEqual(["rebin-pieces-differ"]);
    expect(await reasonsOf(tried(10, [{ code: "NO-SUCH", pieces: 0 }]))).toHaveLength(1);
    const made = await tried(11, [{ code: "CHIPPED", pieces: -1 }]);
    expect(made.transformations[0]?.outputs[0]).toMatchObject({ quantity: "11.000000", massKg: "0.440000" });
    expect(
      await reasonsOf(
        api(operator).lots.rebin({
          inputs: [kg("SU-KG", "1"), { lot: "SU-NONE", quantity: "1" }],
          outputs: [{ quantity: "1" }],
        }),
      ),
    ).toEqual(["rebin-needs-pieces", "lot-not-found"]);
    await expect(
      api(contextFor("qc-technician")).lots.rebin({
        inputs: [pcs("SU-A", 1)],
        outputs: [{ quantity: "1" }],
      }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("of one lot at two terminals at once never gives more pieces than it has", async () => {
    await parts("RC-1", 10);
    const take = () =>
      api(operator).lots.rebin({ inputs: [pcs("RC-1", 6)], outputs: [{ quantity: "2" }, { quantity: "4" }] });
    const outcomes = await Promise.allSettled([take(), take(), take()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await lot("RC-1")).remainingQuantity).toBe("4.000000");
  });

  test("passes on what its lots were released as", async () => {
    await parts("RL-1", 10);
    await record(run("BQC", [{ inputs: [pcs("RL-1", 10)], outputs: [makesPcs("RL-2", "PART", 10)] }]));
    expect(
      await reasonsOf(api(operator).lots.rebin({ inputs: [pcs("RL-2", 10)], outputs: [{ quantity: "10" }] })),
    ).toEqual(["lot-not-released"]);
    await setLotQuality(engineer, { lot: "RL-2", qualityStatus: "conditionally-released", reason: "trial" });
    await api(operator).lots.rebin({
      inputs: [pcs("RL-2", 10)],
      outputs: [
        { code: "RL-A", quantity: "5" },
        { code: "RL-B", quantity: "5" },
      ],
    });
    expect((await lot("RL-B")).qualityStatus).toBe("conditionally-released");
  });
});

describe("regrade", () => {
  test("takes what was rejected or is held, keeps the parent's label for the rest, and waits for a signature", async () => {
    await parts("RG-1", 100);
    await setLotQuality(engineer, { lot: "RG-1", qualityStatus: "rejected", reason: "Hcj too low" });
    await api(engineer).lots.hold({ lots: ["RG-1"], reason: "sort by Hcj" });
    const use = (code: string) =>
      record(run("MAG", [{ inputs: [pcs(code, 1)], outputs: [makesPcs(`${code}-M`, "MAGNET", 1)] }]));
    await expect(use("RG-1")).rejects.toMatchObject({ reason: "lot-on-hold" });
    const made = await api(engineer).lots.regrade({
      lot: "RG-1",
      quantity: "40",
      gradeCode: "N48",
      code: "RG-N48",
      reason: "good enough for N48",
    });
    expect(made.transformations[0]).toMatchObject({ kind: "regrade", unexplainedMassKg: "0.000000" });
    expect(await lot("RG-1")).toMatchObject({ remainingQuantity: "60.000000", qualityStatus: "rejected" });
    const regraded = await lot("RG-N48");
    expect(regraded).toMatchObject({
      status: "on-hold",
      qualityStatus: "pending",
      createdMassKg: "1.600000",
    });
    const [grade] = await database()
      .select()
      .from(gradeSpecifications)
      .where(eq(gradeSpecifications.code, "N48"));
    expect(regraded.gradeSpecificationId).toBe(grade?.id);
    await expect(use("RG-N48")).rejects.toThrow();
    await decideDispositionByKey(system, {
      lot: "RG-N48",
      decision: "conditionally-released",
      reason: "for customers of N48 only",
    });
    await use("RG-N48");
    const shown = await api(operator).lots.detail({ lotCode: "RG-N48" });
    expect([shown.gradedTo?.code, shown.createdByRun?.kind]).toEqual(["N48", "regrade"]);
    await api(operator).lots.split({ lot: "RG-N48", parts: [{ code: "RG-N48A", quantity: "10" }] });
    expect(await lot("RG-N48A")).toMatchObject({
      gradeSpecificationId: grade?.id,
      qualityStatus: "conditionally-released",
    });
    expect((await api(engineer).quality.lotToTest({ lot: "RG-N48A" })).specification).toMatchObject({
      code: "N48",
      from: "lot",
    });
  });

  test("stays within one kind of material, changes something, and is the engineer's", async () => {
    await parts("RG-2", 10);
    const regrade = (more: Record<string, unknown>) =>
      reasonsOf(api(engineer).lots.regrade({ lot: "RG-2", reason: "why", ...more }));
    expect(await regrade({ materialCode: "BLANK" })).toEqual(["regrade-other-kind"]);
    expect(await regrade({ materialCode: "PART-KG" })).toEqual(["regrade-other-kind"]);
    expect(await regrade({})).toEqual(["regrade-changes-nothing"]);
    expect(await regrade({ gradeCode: "N99" })).toEqual(["grade-not-found"]);
    expect(await regrade({ materialCode: "PART-B", quantity: "11" })).toEqual(["quantity-exceeds-remaining"]);
    await expect(
      api(operator).lots.regrade({ lot: "RG-2", materialCode: "PART-B", reason: "why" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await api(engineer).lots.regrade({ lot: "RG-2", materialCode: "PART-B", reason: "label", code: "RG-2B" });
    expect(await lot("RG-2")).toMatchObject({ status: "consumed" });
    expect(await reasonsOf(api(engineer).lots.regrade({ lot: "RG-2", rework: true, reason: "x" }))).toEqual([
      "lot-has-nothing-free",
    ]);
  });

  test("is the only way past the gate: no other transformation, and none in a machine", async () => {
    await parts("RG-3", 10);
    await setLotQuality(engineer, { lot: "RG-3", qualityStatus: "rejected", reason: "no" });
    const rejected = await lot("RG-3");
    const [sample] = await database().select().from(transformations).where(sql`kind = 'process'`).limit(1);
    for (const [kind, runKind] of [
      ["rebin", "handling"],
      ["recount", "handling"],
      ["split", "handling"],
      ["rework", "process"],
      ["regrade", "process"],
    ] as const) {
      const forged = database().transaction(async (tx) => {
        const [made] = await tx.execute<{ id: string }>(sql`
          insert into process_runs (id, code, kind, operation_id, equipment_id, status, started_at, ended_at, operator_id, operator_label)
          select gen_random_uuid(), 'FORGED', ${runKind}, operation_id, equipment_id, 'completed', now(), now(), 'x', 'x'
          from process_runs where id = ${sample?.runId ?? ""} returning id`);
        const [transformation] = await tx
          .insert(transformations)
          .values({
            runId: made?.id ?? "",
            ordinal: 1,
            kind,
            inputMassKg: "0.04",
            outputMassKg: "0.04",
            toleranceFraction: "0",
          })
          .returning();
        await tx.insert(transformationInputs).values({
          transformationId: transformation?.id ?? "",
          lotId: rejected.id,
          quantity: "1",
          massKg: "0.04",
        });
      });
      await expect(forged).rejects.toMatchObject({
        cause: { message: expect.stringContaining("lot-not-consumable") },
      });
    }
  });

  test("sets a rejected lot aside for rework, and it goes through the operation twice more as lots of their own", async () => {
    await parts("LOOP-1", 20);
    await setLotQuality(engineer, { lot: "LOOP-1", qualityStatus: "rejected", reason: "too thick" });
    await api(engineer).lots.regrade({ lot: "LOOP-1", rework: true, code: "LOOP-R", reason: "grind again" });
    expect(await lot("LOOP-R")).toMatchObject({ isRework: true, qualityStatus: "pending" });
    await decideDispositionByKey(system, {
      lot: "LOOP-R",
      decision: "conditionally-released",
      reason: "for grinding only",
    });
    const again = (from: string, to: string, rework: boolean) =>
      record(
        run("MCH", [
          { kind: "rework", inputs: [pcs(from, 20)], outputs: [{ ...makesPcs(to, "PART", 20), rework }] },
        ]),
      );
    await again("LOOP-R", "LOOP-2", true);
    await again("LOOP-2", "LOOP-3", false);
    const { nodes } = await api(operator).traceability.genealogy({ lotCode: "LOOP-3" });
    expect(nodes.map((node) => node.code)).toEqual(["LOOP-3", "LOOP-2", "LOOP-R", "LOOP-1", "RAW-LOOP-1"]);
    expect(nodes.map((node) => node.generation)).toEqual([0, 1, 2, 3, 4]);
    expect(nodes.map((node) => node.massShare)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe("recount", () => {
  test("turns kilograms into pieces by a weighed sample, and back, without a gram of difference", async () => {
    await receive("RCT-1", "12.345678", { materialCode: "PART-KG" });
    const made = await api(operator).lots.recount({
      lot: "RCT-1",
      materialCode: "PART",
      sample: { pieces: 50, massKg: "2.0001" },
      code: "RCT-P",
    });
    expect(made.transformations[0]).toMatchObject({ kind: "recount", unexplainedMassKg: "0.000000" });
    expect(await lot("RCT-P")).toMatchObject({
      unit: "pcs",
      createdQuantity: "309.000000",
      createdMassKg: "12.345678",
    });
    expect((await lot("RCT-1")).status).toBe("consumed");
    await api(operator).lots.recount({ lot: "RCT-P", materialCode: "PART-KG", code: "RCT-K" });
    expect(await lot("RCT-K")).toMatchObject({ unit: "kg", createdQuantity: "12.345678" });
    const composition = await api(operator).traceability.genealogy({ lotCode: "RCT-K" });
    expect(composition.nodes.map((node) => node.code)).toEqual(["RCT-K", "RCT-P", "RCT-1"]);
  });

  test("refuses a sample that does not give whole pieces, no sample, and the same unit", async () => {
    await receive("RCT-2", "0.14", { materialCode: "PART-KG" });
    const recount = (more: object) =>
      reasonsOf(api(operator).lots.recount({ lot: "RCT-2", materialCode: "PART", ...more }));
    expect(await recount({ sample: { pieces: 1, massKg: "0.04" } })).toEqual(["recount-not-whole"]);
    expect(await recount({})).toEqual(["recount-needs-sample"]);
    expect(await recount({ materialCode: "RM-FE" })).toEqual(["recount-needs-other-unit"]);
    await expect(
      api(contextFor("manager")).lots.recount({ lot: "RCT-2", materialCode: "PART" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("recycling", () => {
  test("what fell off goes back into a charge, is no ancestor of itself, and is no recycled content", async () => {
    await receive("CY-VIRGIN", "60", { recycled: { preConsumerShare: 0, postConsumerShare: 0 } });
    await receive("CY-BOUGHT", "40", { recycled: { preConsumerShare: 0.5, postConsumerShare: 0.25 } });
    await record(
      run("CHG", [
        {
          inputs: [kg("CY-VIRGIN", "60"), kg("CY-BOUGHT", "40")],
          outputs: [makesKg("CY-CHARGE", "CHARGE", "100")],
        },
      ]),
    );
    await record(
      run("JM", [
        {
          inputs: [kg("CY-CHARGE", "100")],
          outputs: [
            makesKg("CY-POWDER", "CPOW", "80"),
            { ...makesKg("CY-FINE", "ULTRAFINE", "15"), byProduct: true },
            { ...makesKg("CY-SLUDGE", "SLUDGE", "5"), byProduct: true },
          ],
        },
      ]),
    );
    await receive("CY-NEW", "80", { recycled: { preConsumerShare: 0, postConsumerShare: 0 } });
    await record(
      run("CHG", [
        {
          inputs: [kg("CY-NEW", "80"), kg("CY-FINE", "15"), kg("CY-SLUDGE", "5")],
          outputs: [makesKg("CY-SECOND", "CHARGE", "100")],
        },
      ]),
    );
    const { nodes } = await api(operator).traceability.genealogy({ lotCode: "CY-SECOND" });
    expect(new Set(nodes.map((node) => node.code)).size).toBe(nodes.length);
    expect(nodes.map((node) => node.code)).not.toContain("CY-POWDER");
    const share = (code: string) => nodes.find((node) => node.code === code)?.massShare;
    expect(share("CY-NEW")).toBeCloseTo(0.8, 9);
    expect(share("CY-BOUGHT")).toBeCloseTo(0.08, 9);
    const { recycled } = await api(operator).traceability.composition({ lotCode: "CY-SECOND" });
    // 8 % of the charge is bought material that was declared 50 % pre- and 25 % post-consumer; the 20 % of regrind is
    // re-use in the process that made it and does not count (ISO 14021, 7.8.1.1).
    expect(recycled.preConsumerShare).toBeCloseTo(0.04, 9);
    expect(recycled.postConsumerShare).toBeCloseTo(0.02, 9);
  });

  test("goes in by the terminal and over REST as any lot does", async () => {
    await receive("BY-0", "30");
    await record(
      run("JM", [
        {
          inputs: [kg("BY-0", "30")],
          outputs: [
            makesKg("BY-POWDER", "CPOW", "20"),
            { ...makesKg("BY-FINE", "ULTRAFINE", "6"), byProduct: true },
            { ...makesKg("BY-SLUDGE", "SLUDGE", "4"), byProduct: true },
          ],
        },
      ]),
    );
    await receive("BY-NEW", "10");
    const { code: runCode } = await api(operator).workOrders.startRun({
      equipmentCode: "STRIP-CASTER-01",
      operationCode: "SC",
    });
    for (const input of ["BY-NEW", "BY-FINE"]) {
      await api(operator).workOrders.loadLot({ runCode, lot: input });
    }
    await api(operator).workOrders.finishRun({
      runCode,
      transformations: [
        { inputs: [kg("BY-NEW", "10"), kg("BY-FINE", "6")], outputs: [makesKg("BY-HEAT", "FLAKE", "16")] },
      ],
    });
    const client = await restClient("lots:write");
    const posted = await client.post(
      "/runs",
      run("CHG", [{ inputs: [kg("BY-SLUDGE", "4")], outputs: [makesKg("BY-CHARGE", "CHARGE", "4")] }]),
    );
    expect(posted.status).toBe(201);
    for (const code of ["BY-HEAT", "BY-CHARGE"]) {
      const { nodes } = await api(operator).traceability.genealogy({ lotCode: code });
      expect(nodes.map((node) => node.code)).toContain("BY-0");
      expect(nodes.filter((node) => node.code === code)).toHaveLength(1);
    }
  });
});
