import type { Context } from "@/server/kernel/context";
import { receiveLot } from "@/server/modules/lots/commands/receive-lot";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { contextFor } from "./plant";

type RunInput = Parameters<typeof recordRun>[1];
type Transformation = RunInput["transformations"][number];

const MACHINES: Record<string, string> = {
  CHG: "SCALE-01",
  SC: "STRIP-CASTER-01",
  HD: "HD-FURNACE-01",
  JM: "JET-MILL-01",
  BLD: "MIXER-01",
  PRS: "PRESS-01",
  SNT: "SINTERING-FURNACE-01",
  AGE: "AGEING-FURNACE-01",
  BQC: "HYSTERESIGRAPH-01",
  MCH: "SLICER-01",
  GBD: "GBD-FURNACE-01",
  SFT: "PLATING-LINE-01",
  MAG: "MAGNETISER-01",
};

/** Receives a raw lot and returns its code. */
export async function receive(
  code: string,
  kg: string,
  more: Partial<Parameters<typeof receiveLot>[1]> = {},
): Promise<string> {
  const lot = await receiveLot(contextFor("operator"), {
    code,
    materialCode: "RM-FE",
    quantity: { value: kg, unit: "kg" },
    supplierCode: "SUP-A",
    supplierLot: `S-${code}`,
    receivedAt: "2026-11-20T00:00:00Z",
    ...more,
  });
  return lot.code;
}

/** A run in the plant of `buildPlant`, an hour long, on the first machine of the operation's class. */
export function run(
  operationCode: string,
  transformations: Transformation[],
  more: Partial<RunInput> = {},
): RunInput {
  return {
    operationCode,
    equipmentCode: MACHINES[operationCode] ?? "",
    startedAt: "2026-11-20T08:00:00Z",
    endedAt: "2026-11-20T09:00:00Z",
    transformations,
    ...more,
  };
}

/** Kilograms of a lot as an input. */
export function kg(lot: string, value: string) {
  return { lot, quantity: { value, unit: "kg" as const } };
}

export function pcs(lot: string, value: number) {
  return { lot, quantity: { value: String(value), unit: "pcs" as const } };
}

export function makesKg(code: string, materialCode: string, value: string) {
  return { code, materialCode, quantity: { value, unit: "kg" as const } };
}

export function makesPcs(code: string, materialCode: string, value: number) {
  return { code, materialCode, quantity: { value: String(value), unit: "pcs" as const } };
}

/** Records a run as an operator. */
export function record(input: RunInput, context: Context = contextFor("operator")) {
  return recordRun(context, input);
}
