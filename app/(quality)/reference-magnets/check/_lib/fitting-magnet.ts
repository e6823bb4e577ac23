import type { InstrumentMethod } from "@/server/modules/measurement-system/contract";
import type { ReferenceMagnetDto } from "@/server/modules/measurement-system/contract/references";

/** The first magnet that is certified for what the instrument measures: a coil sees moment and flux, the others a curve. */
export function fittingMagnet(
  magnets: readonly ReferenceMagnetDto[],
  method: InstrumentMethod | undefined,
): ReferenceMagnetDto | undefined {
  const isCoil = method === "helmholtz-coil";
  const fits = ({ quantity }: { quantity: string }) => ["moment", "flux"].includes(quantity) === isCoil;
  return magnets.find(({ values }) => values.some(fits)) ?? magnets[0];
}
