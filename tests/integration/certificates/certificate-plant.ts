import type { SyntheticMagnet } from "@/server/domain/magnetics/synthesise-curve";
import type { SaveMagneticTestInput } from "@/server/modules/quality/contract";
import { createShipment } from "@/server/modules/shipping/commands/create-shipment";
import { curveOf, GOOD, pendingLot, testInput } from "@/tests/integration/quality/quality-plant";
import { api, contextAs, type Person, system } from "@/tests/support/people";

export type People = { technician: Person; engineer: Person };

/** A lot that was measured and released by two people; `tests` replaces the one good curve. */
export async function releasedLot(
  { technician, engineer }: People,
  options: {
    magnet?: SyntheticMagnet;
    tests?: Partial<SaveMagneticTestInput>[];
    decision?: "released" | "conditionally-released";
    reason?: string;
    /** Done to the lot before anybody decides on it. */
    before?: (lot: string) => Promise<void>;
  } = {},
): Promise<string> {
  const lot = await pendingLot();
  await api(contextAs(system)).stock.recordAssay({
    lot,
    source: "ICP-OES",
    measuredAt: new Date(Date.now() - 300_000).toISOString(),
    results: Object.entries({ Nd: 0.295, Dy: 0.012, Fe: 0.66, B: 0.0098 }).map(([element, massFraction]) => ({
      element,
      massFraction,
    })),
  });
  for (const each of options.tests ?? [{ curve: curveOf(options.magnet ?? GOOD), sampleId: "1" }]) {
    await api(technician.context).quality.saveMagneticTest(testInput(lot, each));
  }
  await options.before?.(lot);
  await api(engineer.context).quality.decideDisposition({
    lot,
    decision: options.decision ?? "released",
    ...(options.reason ? { reason: options.reason } : {}),
    password: engineer.password,
  });
  return lot;
}

/** A shipment of whole lots to the plant's customer. */
export async function ship(...lots: string[]): Promise<string> {
  const { number } = await createShipment(contextAs(system), {
    customerCode: "CUS-A",
    customerReference: "PO-4711",
    destinationCountry: "DE",
    lines: lots.map((lot) => ({ lot, packageCode: `BOX-${lot}` })),
  });
  return number;
}
