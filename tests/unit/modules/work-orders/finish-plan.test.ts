import { describe, expect, test } from "vitest";
import { draftGroups, inputsOf, usualMode } from "@/app/_features/terminal/finish-plan";
import { balanceOf, toTransformation } from "@/app/_features/terminal/finish-report";
import { finishOperationRunInput } from "@/server/modules/work-orders/contract/production";
import type { TerminalLoad, TerminalRun } from "@/server/modules/work-orders/contract/terminal";

const named = (code: string) => ({ code, nameEn: code, nameZh: code });

function load(lot: string, quantity: string, massKg: string, more: Partial<TerminalLoad> = {}): TerminalLoad {
  return {
    id: `load-${lot}-${more.position ?? ""}`,
    lot,
    material: { ...named("GREEN"), kind: "green-compact" },
    unit: "pcs",
    quantity,
    massKg,
    position: null,
    orderNumber: "WO-1",
    isRework: false,
    loadedAt: "2026-01-01T00:00:00Z",
    ...more,
  };
}

const terbium = load("TB-1", "0.3", "0.3", {
  material: { ...named("TBF3"), kind: "heavy-rare-earth-source" },
  unit: "kg",
  orderNumber: null,
});

function furnaceRun(loads: TerminalLoad[]): TerminalRun {
  return {
    code: "RUN-1",
    status: "running",
    startedAt: "2026-01-01T00:00:00Z",
    program: null,
    operatorLabel: "Somebody",
    operation: {
      ...named("SNT"),
      lotRelation: "co-process",
      outputUnit: "pcs",
      outputKind: "sintered-blank",
      requiresRelease: false,
    },
    orders: ["WO-1", "WO-2"],
    loads,
    standard: null,
    discharged: [],
    parameters: [],
    expected: ["WO-1", "WO-2"].map((orderNumber) => ({
      orderNumber,
      material: { ...named("BLANK"), unit: "pcs" as const, pieceMassKg: "0.1" },
      massToleranceFraction: "0.02",
    })),
    reasons: [
      { ...named("CRACK"), kind: "scrap", isUsual: true, byProduct: null },
      { ...named("OXYGEN"), kind: "gain", isUsual: true, byProduct: null },
    ],
    outputMaterials: [],
    byProducts: [],
  };
}

test("charges and blends mix, the rest keeps lots apart", () => {
  expect(usualMode("blend")).toBe("together");
  expect(usualMode("co-process")).toBe("each");
});

describe("a charge of two lots with a shared source", () => {
  const run = furnaceRun([
    load("L-1", "20", "2", { position: "P1" }),
    load("L-2", "10", "1", { position: "P2", orderNumber: "WO-2" }),
    terbium,
  ]);
  const groups = draftGroups(run, "each");

  test("gives one draft for each lot, for its own order, with everything good", () => {
    expect(groups.map((group) => [group.orderNumber, group.outputs[0]?.quantity])).toEqual([
      ["WO-1", "20"],
      ["WO-2", "10"],
    ]);
  });

  test("shares the source out by mass, to the last milligram", () => {
    expect(inputsOf(groups, run.loads)).toEqual([
      [
        { lot: "L-1", quantity: "20", massKg: "2" },
        { lot: "TB-1", quantity: "0.2", massKg: "0.2" },
      ],
      [
        { lot: "L-2", quantity: "10", massKg: "1" },
        { lot: "TB-1", quantity: "0.1", massKg: "0.1" },
      ],
    ]);
  });

  test("together they are one draft, whose order must be named", () => {
    const [all] = draftGroups(run, "together");
    expect(all).toMatchObject({ orderNumber: null, orderChoices: ["WO-1", "WO-2"] });
  });
});

test("one lot at two positions is one input", () => {
  const run = furnaceRun([
    load("L-1", "20", "2", { position: "P1" }),
    load("L-1", "5", "0.5", { position: "P2" }),
  ]);
  expect(inputsOf(draftGroups(run, "together"), run.loads)).toEqual([
    [{ lot: "L-1", quantity: "25", massKg: "2.5" }],
  ]);
});

describe("the report", () => {
  const run = furnaceRun([load("L-1", "20", "2", { position: "P1" })]);
  const [draft] = draftGroups(run, "each");
  if (!draft) throw new Error("one draft expected");
  const [inputs = []] = inputsOf([draft], run.loads);

  test("balances good, rework and scrap by their nominal mass", () => {
    const typed = {
      ...draft,
      outputs: [{ id: "o", materialCode: "BLANK", quantity: "17", lots: "1", massKg: "" }],
      reworkQuantity: "1",
      scrap: [{ id: "s", code: "CRACK", quantity: "2", massKg: "" }],
    };
    expect(balanceOf(typed, inputs, run)).toMatchObject({ isWithinTolerance: true });
    expect(balanceOf(typed, inputs, run)?.unexplainedKg.toFixed()).toBe("0");
    expect(toTransformation(typed, inputs, { position: "P1" }, run)).toMatchObject({
      position: "P1",
      workOrderNumber: "WO-1",
      outputs: [
        { materialCode: "BLANK", quantity: "17" },
        { materialCode: "BLANK", quantity: "1", rework: true, massKg: "0.1" },
      ],
      scrap: [{ code: "CRACK", quantity: "2", massKg: "0.2" }],
    });
  });

  test("splits into cans of the same quantity, and is what the server takes", () => {
    const typed = {
      ...draft,
      outputs: [{ id: "o", materialCode: "BLANK", quantity: "5", lots: "4", massKg: "0.5" }],
      losses: [{ id: "l", code: "OXYGEN", massKg: "0.01" }],
    };
    const transformation = toTransformation(typed, inputs, { position: null }, run);
    expect(transformation.outputs).toHaveLength(4);
    expect(transformation.losses).toEqual([{ code: "OXYGEN", massKg: "-0.01" }]);
    const parsed = finishOperationRunInput.safeParse({ runCode: "RUN-1", transformations: [transformation] });
    expect(parsed.success).toBe(true);
  });

  test("says nothing about the balance while a figure is no number", () => {
    expect(balanceOf({ ...draft, reworkQuantity: "two" }, inputs, run)).toBeNull();
  });

  test("reads the full-width figures of a Chinese keyboard", () => {
    const typed = { ...draft, outputs: [{ ...draft.outputs[0], quantity: "２０" } as never] };
    expect(balanceOf(typed, inputs, run)?.outputKg.toFixed()).toBe("2");
  });
});

test("lots that were set aside go through as rework, whatever is shared out over them", () => {
  const run = furnaceRun([load("G-1", "10", "1", { isRework: true }), terbium]);
  const [group] = draftGroups(run, "each");
  if (!group) throw new Error("no group");
  const [inputs = []] = inputsOf([group], run.loads);
  expect(toTransformation(group, inputs, { position: null }, run).kind).toBe("rework");
  const fresh = furnaceRun([load("G-1", "10", "1"), terbium]);
  expect(toTransformation(group, inputs, { position: null }, fresh).kind).toBeUndefined();
});
