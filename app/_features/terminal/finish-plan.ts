import { decimal, sum, toPlain } from "@/server/domain/quantity/decimal";
import type { TerminalLoad, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import type { GroupDraft, OutputDraft } from "./finish-draft";

export type FinishMode = "each" | "together";

/** Materials that are used up along with what is treated: they are shared out over everything in the load. */
const sharedKinds = new Set(["heavy-rare-earth-source", "additive"]);

/** Furnaces and machines treat each lot for itself; charges and blends mix what they take. */
export function usualMode(relation: TerminalRun["operation"]["lotRelation"]): FinishMode {
  return relation === "consume" || relation === "blend" || relation === "pack" ? "together" : "each";
}

export function isShared(load: TerminalLoad, loads: readonly TerminalLoad[]): boolean {
  return sharedKinds.has(load.material.kind) && loads.some((other) => !sharedKinds.has(other.material.kind));
}

/** One draft for each lot of the load, or one for all of them; the good quantity is filled in where it is usual. */
export function draftGroups(run: TerminalRun, mode: FinishMode): GroupDraft[] {
  const own = mode === "each" ? run.loads.filter((load) => !isShared(load, run.loads)) : [];
  const groups = mode === "together" ? [run.loads] : own.map((load) => [load]);
  return groups
    .filter((loads) => loads.length > 0)
    .map((loads, index): GroupDraft => {
      const orders = [...new Set(loads.flatMap((load) => load.orderNumber ?? []))];
      const orderNumber = orders.length === 1 ? (orders[0] ?? null) : null;
      return {
        id: loads[0]?.id ?? String(index),
        loadIds: loads.map((load) => load.id),
        orderNumber: orderNumber ?? (orders.length === 0 ? (run.orders[0] ?? null) : null),
        orderChoices: orders.length > 1 ? orders : [],
        outputs: [usualOutput(run, loads, orderNumber)],
        reworkQuantity: "",
        scrap: [{ id: "scrap", code: "", quantity: "", massKg: "" }],
        byProducts: [],
        losses: [],
        samplesMassKg: "",
        balanceReason: "",
      };
    });
}

function usualOutput(
  run: TerminalRun,
  loads: readonly TerminalLoad[],
  orderNumber: string | null,
): OutputDraft {
  const expected = run.expected.find((each) => each.orderNumber === orderNumber) ?? run.expected[0];
  const material = expected?.material ?? run.outputMaterials[0] ?? null;
  const sameUnit = loads.every((load) => load.unit === material?.unit);
  return {
    id: "output",
    materialCode: material?.code ?? "",
    quantity: sameUnit && loads.length > 0 ? toPlain(sum(loads.map((load) => load.quantity))) : "",
    lots: "1",
    massKg: "",
  };
}

export type PlannedInput = { lot: string; quantity: string; massKg: string };

/**
 * What each draft takes: its own loads, and its share by mass of those that are shared out. The last one takes the rest,
 * so that exactly what was loaded is consumed.
 */
export function inputsOf(groups: readonly GroupDraft[], loads: readonly TerminalLoad[]): PlannedInput[][] {
  const named = new Set(groups.flatMap((group) => group.loadIds));
  const shared = loads.filter((load) => !named.has(load.id));
  const ownLoads = groups.map((group) => loads.filter((load) => group.loadIds.includes(load.id)));
  const masses = ownLoads.map((own) => sum(own.map((load) => load.massKg)));
  const total = sum(masses);
  const inputs = ownLoads.map((own) => mergedByLot(own));
  for (const load of shared) {
    let quantityLeft = decimal(load.quantity);
    let massLeft = decimal(load.massKg);
    for (const [index, mass] of masses.entries()) {
      const isLast = index === masses.length - 1;
      const share = total.gt(0) ? mass.div(total) : decimal(0);
      const quantity = isLast ? quantityLeft : decimal(load.quantity).times(share).round(6);
      const massKg = isLast ? massLeft : decimal(load.massKg).times(share).round(6);
      quantityLeft = quantityLeft.minus(quantity);
      massLeft = massLeft.minus(massKg);
      if (quantity.gt(0)) {
        inputs[index]?.push({ lot: load.lot, quantity: toPlain(quantity), massKg: toPlain(massKg) });
      }
    }
  }
  return inputs;
}

function mergedByLot(loads: readonly TerminalLoad[]): PlannedInput[] {
  const byLot = new Map<string, PlannedInput>();
  for (const load of loads) {
    const known = byLot.get(load.lot) ?? { lot: load.lot, quantity: "0", massKg: "0" };
    byLot.set(load.lot, {
      lot: load.lot,
      quantity: toPlain(decimal(known.quantity).plus(load.quantity)),
      massKg: toPlain(decimal(known.massKg).plus(load.massKg)),
    });
  }
  return [...byLot.values()];
}
