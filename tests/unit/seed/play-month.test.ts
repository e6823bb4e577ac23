import { describe, expect, it } from "vitest";
import type { PlannedTransformation } from "@/db/seed/month/actions";
import { machineMessages } from "@/db/seed/month/machine-events";
import { playMonth } from "@/db/seed/month/play-month";
import { gtin, sscc, withCheckDigit } from "@/db/seed/plant/gs1";
import { OPERATION_FACTS } from "@/db/seed/plant/operations";
import { refusals } from "./check-month";

const UNTIL = 30 * 1440 + 8 * 60;
const SEED = 20_260_115;
const month = playMonth({ seed: SEED, until: UNTIL });
const booked = month.actions.flatMap((action) => (action.kind === "run" ? [action.run] : []));

function unexplainedMg(entry: PlannedTransformation): number {
  const sum = (masses: { massMg: number }[]) => masses.reduce((total, part) => total + part.massMg, 0);
  return sum(entry.inputs) - sum(entry.outputs) - sum(entry.scrap) - sum(entry.losses) - entry.sampleMg;
}

describe("the demo month", () => {
  it("is the same for the same seed and another for another", () => {
    expect(playMonth({ seed: SEED, until: UNTIL }).actions).toEqual(month.actions);
    expect(playMonth({ seed: SEED + 1, until: UNTIL }).actions).not.toEqual(month.actions);
  });

  it("melts about forty heats and shares furnace loads between orders", () => {
    const heats = booked.filter((run) => run.operation === "SC").length;
    expect(heats).toBeGreaterThanOrEqual(36);
    expect(heats).toBeLessThanOrEqual(44);
    const shared = booked.filter(
      (run) => run.operation === "SNT" && new Set(run.transformations.map((entry) => entry.order)).size > 1,
    );
    expect(shared.length).toBeGreaterThan(3);
  });

  it("balances every transformation within the tolerance of its operation, or says why not", () => {
    const told = booked.filter((run) => run.transformations.some((entry) => entry.balanceReason));
    expect(told.map((run) => run.operation)).toEqual(expect.arrayContaining(["SC", "JM"]));
    expect(told.length).toBeLessThan(6);
    for (const run of booked) {
      const tolerance = Number(OPERATION_FACTS[run.operation]?.tolerance);
      for (const entry of run.transformations) {
        const input = entry.inputs.reduce((total, part) => total + part.massMg, 0);
        const open = Math.abs(unexplainedMg(entry));
        if (entry.balanceReason) expect(open, run.operation).toBeGreaterThan(tolerance * input);
        else expect(open, run.operation).toBeLessThanOrEqual(tolerance * input);
      }
    }
  });

  it("uses no lot before it is there and none twice over", () => {
    const left = new Map<string, number>();
    for (const action of month.actions) {
      if (action.kind === "receive") left.set(action.lot, action.massMg);
      if (action.kind !== "run") continue;
      for (const entry of action.run.transformations) {
        for (const input of entry.inputs) {
          const rest = (left.get(input.lot) ?? Number.NaN) - input.massMg;
          expect(rest, `${input.lot} at ${action.at}`).toBeGreaterThanOrEqual(0);
          left.set(input.lot, rest);
        }
        for (const output of entry.outputs) left.set(output.lot, output.massMg);
      }
    }
  });

  it.each([0, 3, 7, 12, 20, 31, 45, 58])("asks nothing that a command would refuse (seed %i)", (step) => {
    const { actions } = playMonth({ seed: SEED + step * 37, until: UNTIL + step * 13 });
    expect(refusals(actions)).toEqual([]);
  });

  it("would be found out if it did", () => {
    const undecided = month.actions.filter((action) => action.kind !== "decide");
    expect(refusals(undecided).some((text) => text.includes("waits for release"))).toBe(true);
    const unreleased = month.actions.filter((action) => action.kind !== "release-order");
    expect(refusals(unreleased).some((text) => text.includes("which is draft"))).toBe(true);
    const unlifted = month.actions.filter((action) => action.kind !== "lift");
    expect(refusals(unlifted).some((text) => text.includes("is on hold"))).toBe(true);
  });

  it.each([0, 9, 26])(
    "ships what was completed: in parts, one voided, one with a return (seed %i)",
    (step) => {
      const { actions } = playMonth({ seed: SEED + step, until: UNTIL });
      const of = <Kind extends string>(kind: Kind) => actions.filter((action) => action.kind === kind).length;
      expect(of("ship")).toBeGreaterThan(6);
      expect(of("void-shipment")).toBe(1);
      expect(of("return")).toBe(1);
      const shipments = actions.flatMap((action) => (action.kind === "ship" ? [action] : []));
      const codes = shipments.map((shipment) => [...new Set(shipment.lines.map((line) => line.packageCode))]);
      expect(Math.max(...codes.map((each) => each.length))).toBeGreaterThan(1);
      expect(new Set(codes.flat()).size).toBe(codes.flat().length);
      expect(shipments.some((shipment) => shipment.shipment.endsWith("-B"))).toBe(true);
    },
  );

  it("gives packages and products numbers with a valid check digit", () => {
    // Examples of the GS1 General Specifications and of GS1's check digit calculator.
    expect(withCheckDigit("629104150021")).toBe("6291041500213");
    expect(withCheckDigit("37610425002123456")).toBe("376104250021234569");
    expect(gtin(1)).toMatch(/^\d{14}$/);
    expect(sscc(1)).toMatch(/^\d{18}$/);
  });

  it("runs one thing at a time on a machine, and one lot at a place", () => {
    for (const { unit } of month.units) {
      const ordered = month.runs
        .filter((run) => run.equipment === unit.code)
        .sort((a, b) => a.setupStart - b.setupStart);
      for (const [index, run] of ordered.entries()) {
        expect(run.setupStart).toBeGreaterThanOrEqual(ordered[index - 1]?.end ?? Number.NEGATIVE_INFINITY);
        const places = run.transformations.flatMap((entry) => entry.position ?? []);
        expect(new Set(places).size).toBe(places.length);
      }
    }
  });

  it("hides a cause to be found: lots of the top layer have less HcJ", () => {
    const tests = month.actions.flatMap((action) => (action.kind === "test" ? [action] : []));
    const n52 = tests.filter((test) => test.lot.startsWith("MG-BLK") || test.lot.startsWith("MG-CYL"));
    const mean = (layer: string) => {
      const values = n52
        .filter((test) => test.position?.startsWith(layer))
        .map((test) => test.hcjKiloAmperePerMetre);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean("1-") - mean("3-")).toBeGreaterThan(8);
  });

  it("has one contaminated heat and one excursion, with lots held", () => {
    const reasons = month.actions.flatMap((action) => (action.kind === "hold" ? [action.reasonCode] : []));
    expect(reasons).toContain("OXYGEN");
    expect(reasons.filter((reason) => reason === "FURNACE-ALARM")).toHaveLength(1);
    const excursion = booked.filter((run) => (run.parameters.vacuum ?? 0) > 5 && run.operation === "SNT");
    expect(excursion).toHaveLength(1);
  });

  it.each([0, 5, 11, 17, 23])("leaves work for everybody, seeded %i hours into the day", (hours) => {
    const { actions } = playMonth({ seed: SEED + hours, until: 30 * 1440 + hours * 60 });
    const count = (kind: string) => actions.filter((action) => action.kind === kind).length;
    expect(count("running")).toBeGreaterThan(0);
    const gated = actions.flatMap((action) =>
      action.kind === "run" && OPERATION_FACTS[action.run.operation]?.gate
        ? action.run.transformations.flatMap((entry) => entry.outputs.map((output) => output.lot))
        : [],
    );
    const decided = new Set(actions.flatMap((action) => (action.kind === "decide" ? [action.lot] : [])));
    expect(gated.filter((lot) => !decided.has(lot)).length).toBeGreaterThan(1);
    expect(count("release-order")).toBeGreaterThan(count("complete-order"));
  });
});

describe("the machines' messages", () => {
  const toIso = (minute: number) => new Date(minute * 60_000).toISOString();
  const messages = machineMessages({ seed: SEED, until: UNTIL, toIso, runs: month.runs, units: month.units });
  const all = messages.flatMap(({ items }) => items);

  it("are tens of thousands, none after the end", () => {
    expect(all.length).toBeGreaterThan(20_000);
    expect(all.length).toBeLessThan(60_000);
    expect(all.every((item) => item.at <= toIso(UNTIL))).toBe(true);
  });

  it("have one id each and states that follow one another", () => {
    for (const { items } of messages) {
      expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
      const states = items.filter((item) => item.type === "state").map((item) => item.at);
      expect(states).toEqual([...new Set(states)].sort());
    }
  });

  it("say running where a run began", () => {
    for (const run of month.runs.filter((each) => each.operation === "JM")) {
      const items = messages.find((entry) => entry.equipment === run.equipment)?.items ?? [];
      const at = items.filter((item) => item.type === "state" && item.at <= toIso(run.start)).at(-1);
      expect(at?.type === "state" ? at.state : null).toBe("running");
    }
  });
});
