import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { lots, processRuns, transformationInputs } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { kg, makesKg, makesPcs, pcs, receive, record, run } from "@/tests/support/floor";
import { api } from "@/tests/support/people";
import { buildPlant, contextFor } from "@/tests/support/plant";

const operator = contextFor("operator");

async function countRows() {
  const [row] = await database().execute<{ runs: number; lots: number; inputs: number; ledger: number }>(sql`
    select (select count(*)::int from process_runs) as runs, (select count(*)::int from lots) as lots,
      (select count(*)::int from transformation_inputs) as inputs, (select count(*)::int from lot_ledger) as ledger`);
  return row;
}

async function lot(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

beforeAll(async () => {
  await buildPlant(database());
});

describe("receiving", () => {
  test("a received lot has its receipt, its analysis and one line in the ledger", async () => {
    await receive("R-1", "12.5", { composition: { Fe: 0.99 }, origin: { mined: "AU" } });
    const detail = await api(operator).lots.detail({ lotCode: "r-1" });
    expect(detail).toMatchObject({
      code: "R-1",
      remainingQuantity: "12.500000",
      status: "available",
      qualityStatus: "not-required",
      receipt: { supplierCode: "SUP-A", supplierLot: "S-R-1", minedIn: "AU" },
      createdByRun: null,
      holds: [],
    });
    expect(detail.ledger.map((line) => [line.kind, line.quantity])).toEqual([["create", "12.500000"]]);
    expect(detail.assays.map((assay) => [assay.element, assay.massFraction])).toEqual([["Fe", 0.99]]);
  });

  test("grams and tonnes become kilograms; the same code twice is refused", async () => {
    await receive("R-G", "0", { quantity: { value: "250", unit: "g" } });
    expect((await lot("R-G")).createdMassKg).toBe("0.250000");
    await expect(receive("r-g", "1")).rejects.toMatchObject({ code: "CONFLICT", reason: "lot-code-taken" });
  });

  test("all faults of the input come at once", async () => {
    const bad = receive("R BAD", "-1", { origin: { mined: "china" }, composition: { Fe: 0.8, Nd: 0.4 } });
    const error = await bad.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ reason: "validation-failed" });
    const paths = (error as { issues: { path: string }[] }).issues.map((issue) => issue.path);
    expect(paths).toEqual(expect.arrayContaining(["code", "quantity", "origin.mined", "composition"]));
  });

  test("whoever has no right to receive cannot", async () => {
    await expect(
      api(contextFor("maintenance")).lots.receive({
        materialCode: "RM-FE",
        quantity: 1,
        supplierCode: "SUP-A",
        supplierLot: "x",
      }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("recording a run", () => {
  test("takes from its inputs, makes its outputs, and says what was unusual", async () => {
    await receive("M-1", "100");
    const made = await record(
      run(
        "JM",
        [
          {
            inputs: [kg("M-1", "60")],
            outputs: [
              makesKg("M-FINE", "FPOW", "57"),
              { ...makesKg("M-UF", "ULTRAFINE", "2"), byProduct: true },
            ],
            losses: [{ code: "SLAG", massKg: "0.5" }],
            samplesMassKg: "0.5",
          },
        ],
        { parameters: { O2_PPM: 80 } },
      ),
    );
    expect(made.transformations[0]).toMatchObject({
      inputMassKg: "60.000000",
      outputMassKg: "59.000000",
      unexplainedMassKg: "0.000000",
    });
    expect(made.warnings.map((warning) => warning.reason)).toEqual(["parameter-outside-limits"]);
    expect((await lot("M-1")).remainingQuantity).toBe("40.000000");
    expect((await lot("M-UF")).isByProduct).toBe(true);
    expect((await lot("M-FINE")).expiresAt?.toISOString()).toBe("2026-11-23T09:00:00.000Z");
    const detail = await api(operator).lots.run({ runCode: made.code });
    expect(detail.parameters).toMatchObject([
      { code: "O2_PPM", value: 80, upperLimit: 50, isWithinLimits: false },
    ]);
    expect(detail.transformations[0]?.outputs.map((output) => output.lot)).toEqual(["M-FINE", "M-UF"]);
    expect((await api(operator).lots.lotsOfRun({ runCode: made.code })).map((each) => each.code)).toEqual([
      "M-FINE",
      "M-UF",
    ]);
  });

  test("more than remains is refused with everything that is wrong, and nothing is written", async () => {
    await receive("O-1", "10");
    await receive("O-2", "10");
    const before = await countRows();
    const error = await record(
      run("BLD", [
        {
          inputs: [kg("O-1", "10.000001"), kg("O-2", "4"), kg("O-NONE", "1")],
          outputs: [makesKg("O-OUT", "NO-SUCH", "14")],
          losses: [{ code: "NO-REASON", massKg: "0" }],
        },
      ]),
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "RULE_VIOLATION" });
    const reasons = (error as { issues: { reason: string; path: string }[] }).issues.map(
      (issue) => issue.reason,
    );
    expect(reasons.sort()).toEqual([
      "lot-not-found",
      "material-not-found",
      "quantity-exceeds-remaining",
      "reason-code-unknown",
    ]);
    expect(await countRows()).toEqual(before);
  });

  test("two transformations of one run cannot take the same kilogram twice", async () => {
    await receive("D-1", "10");
    const half = (code: string) => ({ inputs: [kg("D-1", "6")], outputs: [makesKg(code, "CPOW", "6")] });
    await expect(record(run("HD", [half("D-A"), half("D-B")]))).rejects.toMatchObject({
      reason: "quantity-exceeds-remaining",
    });
  });

  test("mass that nobody explains needs a reason", async () => {
    await receive("B-1", "100");
    const lossy = { inputs: [kg("B-1", "50")], outputs: [makesKg("B-OUT", "CPOW", "45")] };
    await expect(record(run("HD", [lossy]))).rejects.toMatchObject({ reason: "mass-balance-exceeded" });
    await record(run("HD", [{ ...lossy, balanceReason: "vessel was not emptied" }]));
    expect((await lot("B-OUT")).createdMassKg).toBe("45.000000");
  });

  test("pieces take their share of the mass, and the last piece takes the rest of it", async () => {
    await receive("P-1", "10", { materialCode: "BLEND" });
    await record(
      run("PRS", [
        { inputs: [kg("P-1", "10")], outputs: [{ ...makesPcs("P-TRAY", "GREEN", 3), massKg: "10" }] },
      ]),
    );
    await record(
      run("SNT", [
        { inputs: [pcs("P-TRAY", 1)], outputs: [{ ...makesPcs("P-B1", "BLANK", 1), massKg: "3.333333" }] },
      ]),
    );
    expect((await lot("P-TRAY")).remainingMassKg).toBe("6.666667");
    await record(
      run("SNT", [
        { inputs: [pcs("P-TRAY", 2)], outputs: [{ ...makesPcs("P-B2", "BLANK", 2), massKg: "6.666667" }] },
      ]),
    );
    expect(await lot("P-TRAY")).toMatchObject({ remainingMassKg: "0.000000", status: "consumed" });
    await expect(
      record(
        run("SNT", [
          {
            inputs: [{ lot: "P-B2", quantity: { value: "0.5", unit: "pcs" } }],
            outputs: [makesPcs("P-X", "BLANK", 1)],
          },
        ]),
      ),
    ).rejects.toMatchObject({ reason: "pieces-not-whole" });
  });

  test("powder past its hours cannot be pressed, and a blend keeps the clock of its oldest part", async () => {
    await receive("E-RAW", "50");
    await record(run("JM", [{ inputs: [kg("E-RAW", "20")], outputs: [makesKg("E-OLD", "FPOW", "20")] }]));
    await record(
      run("JM", [{ inputs: [kg("E-RAW", "20")], outputs: [makesKg("E-NEW", "FPOW", "20")] }], {
        startedAt: "2026-11-22T08:00:00Z",
        endedAt: "2026-11-22T09:00:00Z",
      }),
    );
    await record(
      run(
        "BLD",
        [{ inputs: [kg("E-OLD", "10"), kg("E-NEW", "10")], outputs: [makesKg("E-MIX", "BLEND", "20")] }],
        {
          startedAt: "2026-11-22T10:00:00Z",
          endedAt: "2026-11-22T11:00:00Z",
        },
      ),
    );
    expect((await lot("E-MIX")).expiresAt).toEqual((await lot("E-OLD")).expiresAt);
    const press = (startedAt: string) =>
      record(
        run("PRS", [{ inputs: [kg("E-MIX", "5")], outputs: [makesPcs(`E-${startedAt}`, "GREEN", 50)] }], {
          startedAt,
          endedAt: "2026-11-24T00:00:00Z",
        }),
      );
    await expect(press("2026-11-23T09:00:01Z")).rejects.toMatchObject({ reason: "lot-expired" });
    await press("2026-11-23T09:00:00Z");
  });

  test("what waits for its release cannot be consumed; what was rejected neither", async () => {
    await receive("Q-RAW", "10", { materialCode: "BLEND" });
    await record(run("PRS", [{ inputs: [kg("Q-RAW", "10")], outputs: [makesPcs("Q-GREEN", "GREEN", 100)] }]));
    await record(
      run("BQC", [{ inputs: [pcs("Q-GREEN", 100)], outputs: [makesPcs("Q-BLANK", "BLANK", 100)] }]),
    );
    expect((await lot("Q-BLANK")).qualityStatus).toBe("pending");
    const machine = () =>
      record(
        run("MCH", [
          { inputs: [pcs("Q-BLANK", 10)], outputs: [{ ...makesPcs("Q-PART", "PART", 20), massKg: "1" }] },
        ]),
      );
    await expect(machine()).rejects.toMatchObject({ reason: "lot-not-released" });
    const engineer = contextFor("quality-engineer");
    await setLotQuality(engineer, { lot: "Q-BLANK", qualityStatus: "rejected", reason: "low HcJ" });
    await expect(machine()).rejects.toMatchObject({ reason: "lot-rejected" });
    await setLotQuality(engineer, {
      lot: "Q-BLANK",
      qualityStatus: "conditionally-released",
      reason: "customer agreed",
    });
    await machine();
    await expect(setLotQuality(operator, { lot: "Q-PART", qualityStatus: "rejected" })).rejects.toMatchObject(
      { code: "FORBIDDEN" },
    );
  });

  test("the database itself refuses what the command would have refused", async () => {
    await receive("T-1", "10");
    const { transformations } = await record(
      run("HD", [{ inputs: [kg("T-1", "5")], outputs: [makesKg("T-2", "CPOW", "5")] }]),
    );
    const late = database()
      .insert(transformationInputs)
      .values({
        transformationId: transformations[0]?.id ?? "",
        lotId: (await lot("R-1")).id,
        quantity: "1",
        massKg: "1",
      });
    await expect(late).rejects.toMatchObject({
      cause: { message: expect.stringContaining("inputs-after-outputs") },
    });
    const relabel = database().update(lots).set({ createdMassKg: "9" }).where(eq(lots.code, "T-2"));
    await expect(relabel).rejects.toMatchObject({
      cause: { message: expect.stringContaining("record-identity-fixed") },
    });
  });
});

describe("the same request twice", () => {
  test("with one key makes one run; with another body it is a conflict", async () => {
    await receive("I-1", "10");
    const input = run("HD", [{ inputs: [kg("I-1", "4")], outputs: [makesKg("I-OUT", "CPOW", "4")] }]);
    const send = (body = input) =>
      record(body, contextFor("operator", { idempotency: { key: "run-1", replayed: false } }));
    const [first, second] = await Promise.all([send(), send()]);
    expect(second).toEqual(first);
    expect((await lot("I-1")).remainingQuantity).toBe("6.000000");
    await expect(send({ ...input, program: "other" })).rejects.toMatchObject({
      reason: "idempotency-key-reused",
    });
    const runs = await database().select().from(processRuns).where(eq(processRuns.code, first.code));
    expect(runs).toHaveLength(1);
  });
});

describe("many at once", () => {
  test("twenty consumers of one can never take more than it held", async () => {
    await receive("CAN", "10");
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        record(run("HD", [{ inputs: [kg("CAN", "0.7")], outputs: [makesKg(`CAN-${at}`, "CPOW", "0.7")] }])),
      ),
    );
    const good = results.filter((result) => result.status === "fulfilled");
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(good).toHaveLength(14);
    for (const reason of refused) expect(reason).toMatchObject({ reason: "quantity-exceeds-remaining" });
    expect((await lot("CAN")).remainingQuantity).toBe("0.200000");
  });

  test("runs that take the same lots in other orders all end", async () => {
    await receive("X-1", "100");
    await receive("X-2", "100");
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) => {
        const inputs = [kg("X-1", "1"), kg("X-2", "1")];
        return record(
          run("BLD", [
            { inputs: at % 2 ? inputs : inputs.reverse(), outputs: [makesKg(`X-OUT-${at}`, "BLEND", "2")] },
          ]),
        );
      }),
    );
    expect(results.filter((result) => result.status === "rejected")).toEqual([]);
    expect((await lot("X-1")).remainingQuantity).toBe("84.000000");
  });
});
