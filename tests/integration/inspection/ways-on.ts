import { DomainError } from "@/server/kernel/errors";
import { loadLot } from "@/server/modules/lots/commands/load-lot";
import { mergeLots } from "@/server/modules/lots/commands/merge-lots";
import { rebinLots } from "@/server/modules/lots/commands/rebin-lots";
import { recordRun } from "@/server/modules/lots/commands/record-run";
import { regradeLot } from "@/server/modules/lots/commands/regrade-lot";
import { setLotQuality } from "@/server/modules/lots/commands/set-lot-quality";
import { shipLots } from "@/server/modules/lots/commands/ship-lots";
import { splitLot } from "@/server/modules/lots/commands/split-lot";
import { decideDispositionByKey } from "@/server/modules/quality/commands/decide-disposition-by-key";
import { createShipment } from "@/server/modules/shipping/commands/create-shipment";
import { loadForOrder } from "@/server/modules/work-orders/commands/load-for-order";
import { recordProduction } from "@/server/modules/work-orders/commands/record-production";
import type { contextAs } from "@/tests/support/people";

type Attempt = (context: ReturnType<typeof contextAs>, lot: string) => Promise<unknown>;

const all = { value: "100", unit: "pcs" as const };

/** A run that consumes all of a lot of machined parts. */
export function coating(lot: string) {
  return {
    equipmentCode: "PLATING-LINE-01",
    operationCode: "SFT",
    startedAt: new Date(Date.now() - 60_000).toISOString(),
    endedAt: new Date().toISOString(),
    transformations: [
      {
        inputs: [{ lot, quantity: all }],
        outputs: [{ materialCode: "COATED", quantity: all, massKg: "0.09" }],
      },
    ],
  };
}

/** The same of blanks: sliced into parts. */
export function slicing(lot: string) {
  return {
    equipmentCode: "SLICER-01",
    operationCode: "MCH",
    startedAt: new Date(Date.now() - 60_000).toISOString(),
    endedAt: new Date().toISOString(),
    transformations: [
      { inputs: [{ lot, quantity: all }], outputs: [{ materialCode: "PART", quantity: all, massKg: "10" }] },
    ],
  };
}

/** Every command by which a lot of 100 pieces could go on or be released, as anybody who might try it. */
export function waysOn(scene: {
  /** A run at a terminal that waits for its load. */
  running: string;
  run: typeof coating;
  /** Another lot of the same material. */
  other: () => Promise<string>;
}): Record<string, Attempt> {
  const asKey = (context: ReturnType<typeof contextAs>) => ({
    ...context,
    actor: context.actor && { ...context.actor, kind: "api-key" as const },
  });
  return {
    "record a run": (context, lot) => recordRun(context, scene.run(lot)),
    "record production": (context, lot) => {
      const { transformations, ...run } = scene.run(lot);
      return recordProduction(context, {
        ...run,
        transformations: transformations.map(({ inputs, outputs }) => ({
          inputs: inputs.map((input) => ({ lot: input.lot, quantity: input.quantity.value })),
          outputs: outputs.map((output) => ({ ...output, quantity: output.quantity.value })),
        })),
      });
    },
    "load it at a terminal": (context, lot) =>
      loadLot(context, { runCode: scene.running, lot, quantity: all }),
    "load it for an order": (context, lot) => loadForOrder(context, { runCode: scene.running, lot }),
    split: (context, lot) => splitLot(context, { lot, parts: [{ quantity: { value: "10", unit: "pcs" } }] }),
    merge: async (context, lot) =>
      mergeLots(context, {
        inputs: [
          { lot, quantity: all },
          { lot: await scene.other(), quantity: all },
        ],
      }),
    "re-bin": (context, lot) =>
      rebinLots(context, { inputs: [{ lot, quantity: all }], outputs: [{ quantity: all }] }),
    regrade: (context, lot) => regradeLot(context, { lot, rework: true, reason: "another name" }),
    ship: (context, lot) => createShipment(context, { customerCode: "CUS-A", lines: [{ lot }] }),
    "book it out": (context, lot) =>
      shipLots(context, { reference: "SH-TEST", at: new Date(), lines: [{ lot }] }),
    "set its quality": (context, lot) => setLotQuality(context, { lot, qualityStatus: "released" }),
    "release by key": (context, lot) => decideDispositionByKey(asKey(context), { lot, decision: "released" }),
    "release under a condition": (context, lot) =>
      decideDispositionByKey(asKey(context), { lot, decision: "conditionally-released", reason: "hurry" }),
  };
}

export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "went through",
    (error: unknown) => (error instanceof DomainError ? error.reason : String(error)),
  );
}
