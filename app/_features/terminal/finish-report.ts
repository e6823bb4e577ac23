import type Big from "big.js";
import { balanceMass, type MassBalance } from "@/server/domain/mass-balance/balance";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import type { FinishOperationRun } from "@/server/modules/work-orders/contract/production";
import type { MaterialChoice, TerminalRun } from "@/server/modules/work-orders/contract/terminal";
import { amountOf, type GroupDraft, isPositive, type OutputDraft } from "./finish-draft";
import { isShared, type PlannedInput } from "./finish-plan";

type Transformation = FinishOperationRun["transformations"][number];
type Material = Pick<MaterialChoice, "code" | "unit" | "pieceMassKg">;

/** Every material that the run may give, by code. */
export function materialsOf(run: TerminalRun): Map<string, Material> {
  const expected = run.expected.flatMap(({ material }) => material ?? []);
  return new Map([...run.byProducts, ...run.outputMaterials, ...expected].map((each) => [each.code, each]));
}

/** The mass of one output lot: weighed, or from its pieces; null while it cannot be known. */
export function outputMassKg(output: OutputDraft, materials: ReadonlyMap<string, Material>): Big | null {
  const material = materials.get(output.materialCode);
  const quantity = amountOf(output.quantity);
  if (!material || quantity === null) return null;
  if (material.unit === "kg") return decimal(quantity);
  if (isPositive(output.massKg)) return decimal(amountOf(output.massKg) ?? "0");
  return material.pieceMassKg ? decimal(material.pieceMassKg).times(quantity) : null;
}

function nominalMassKg(
  group: GroupDraft,
  quantity: string,
  materials: ReadonlyMap<string, Material>,
): Big | null {
  const [main] = group.outputs;
  if (!main) return null;
  const weighed = isPositive(main.massKg) && isPositive(main.quantity);
  const material = materials.get(main.materialCode);
  if (material?.unit === "pcs" && weighed && !material.pieceMassKg) {
    return decimal(amountOf(main.massKg) ?? "0")
      .div(amountOf(main.quantity) ?? "1")
      .times(quantity)
      .round(6);
  }
  return outputMassKg({ ...main, quantity, massKg: "" }, materials);
}

/** The balance of what was typed so far; null while a figure is missing or no number. */
export function balanceOf(
  group: GroupDraft,
  inputs: readonly PlannedInput[],
  run: TerminalRun,
): MassBalance | null {
  const materials = materialsOf(run);
  const out: Big[] = [];
  for (const output of group.outputs) {
    const mass = outputMassKg(output, materials);
    const lots = amountOf(output.lots || "1");
    if (mass === null || lots === null) return null;
    out.push(mass.times(lots));
  }
  for (const quantity of [
    group.reworkQuantity,
    ...group.scrap.filter((row) => row.massKg === "").map((row) => row.quantity),
  ]) {
    const amount = amountOf(quantity);
    const mass = amount === null ? null : nominalMassKg(group, amount, materials);
    if (mass === null) return null;
    out.push(mass);
  }
  for (const typed of [
    ...group.scrap.filter((row) => row.massKg !== "").map((row) => row.massKg),
    ...group.byProducts.map((row) => row.quantity),
  ]) {
    const amount = amountOf(typed);
    if (amount === null) return null;
    out.push(decimal(amount));
  }
  const samples = amountOf(group.samplesMassKg);
  const losses = group.losses.map((loss) => signedLoss(loss, run));
  if (samples === null || losses.includes(null)) return null;
  return balanceMass({
    inputsKg: inputs.map((input) => input.massKg),
    outputsKg: out,
    samplesKg: samples,
    lossesKg: losses.filter((loss) => loss !== null),
    toleranceFraction: toleranceOf(run),
  });
}

/** The narrowest tolerance of the orders that the run serves, as the server applies it. */
function toleranceOf(run: TerminalRun): string {
  const [first] = run.expected
    .map((each) => each.massToleranceFraction)
    .sort((a, b) => Number(a) - Number(b));
  return first ?? "0";
}

function signedLoss(loss: { code: string; massKg: string }, run: TerminalRun): string | null {
  const amount = amountOf(loss.massKg);
  if (amount === null) return null;
  const isGain = run.reasons.find((reason) => reason.code === loss.code)?.kind === "gain";
  return isGain ? toPlain(decimal(amount).times(-1)) : amount;
}

/** What the server is told about one draft. */
export function toTransformation(
  group: GroupDraft,
  inputs: readonly PlannedInput[],
  load: { position: string | null },
  run: TerminalRun,
): Transformation {
  const materials = materialsOf(run);
  const outputs: Transformation["outputs"] = group.outputs
    .filter((output) => isPositive(output.quantity))
    .flatMap((output) =>
      Array.from({ length: Number(amountOf(output.lots || "1") ?? "1") }, () => ({
        materialCode: output.materialCode,
        quantity: amountOf(output.quantity) ?? "0",
        ...(isPositive(output.massKg) && materials.get(output.materialCode)?.unit === "pcs"
          ? { massKg: amountOf(output.massKg) ?? "0" }
          : {}),
      })),
    );
  const rework = amountOf(group.reworkQuantity) ?? "0";
  if (decimal(rework).gt(0)) {
    outputs.push({
      materialCode: group.outputs[0]?.materialCode ?? "",
      quantity: rework,
      rework: true,
      ...massField(
        materials.get(group.outputs[0]?.materialCode ?? "")?.unit === "pcs"
          ? nominalMassKg(group, rework, materials)
          : null,
      ),
    });
  }
  for (const row of group.byProducts.filter(({ quantity }) => isPositive(quantity))) {
    outputs.push({
      materialCode: row.materialCode,
      quantity: amountOf(row.quantity) ?? "0",
      byProduct: true,
      ...(materials.get(row.materialCode)?.unit === "pcs" ? { massKg: amountOf(row.quantity) ?? "0" } : {}),
    });
  }
  return {
    ...(isReworked(group, run) ? { kind: "rework" as const } : {}),
    ...(load.position ? { position: load.position } : {}),
    ...(group.orderNumber ? { workOrderNumber: group.orderNumber } : {}),
    inputs: inputs.map(({ lot, quantity }) => ({ lot, quantity })),
    outputs,
    scrap: group.scrap
      .filter(({ quantity }) => isPositive(quantity))
      .map((row) => ({
        code: row.code,
        quantity: amountOf(row.quantity) ?? "0",
        ...(isPositive(row.massKg)
          ? { massKg: amountOf(row.massKg) ?? "0" }
          : massField(nominalMassKg(group, amountOf(row.quantity) ?? "0", materials))),
      })),
    losses: group.losses
      .filter(({ massKg }) => isPositive(massKg))
      .map((loss) => ({ code: loss.code, massKg: signedLoss(loss, run) ?? "0" })),
    samplesMassKg: amountOf(group.samplesMassKg) ?? "0",
    ...(group.balanceReason.trim() ? { balanceReason: group.balanceReason.trim() } : {}),
  };
}

/** Lots that were set aside to be worked again make it a rework; what is shared out over them does not. */
function isReworked(group: GroupDraft, run: TerminalRun): boolean {
  const own = run.loads.filter((load) => group.loadIds.includes(load.id) && !isShared(load, run.loads));
  return own.length > 0 && own.every((load) => load.isRework);
}

function massField(mass: Big | null): { massKg?: string } {
  return mass?.gt(0) ? { massKg: toPlain(mass.round(6)) } : {};
}
