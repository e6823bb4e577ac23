import { FLUX_UNITS, MOMENT_UNITS, piecePolarisation } from "@/server/domain/magnetics/piece-moment";
import type { FieldIssue } from "@/server/kernel/errors";
import type { RecordFluxInput } from "../contract/flux";

export type FluxPiece = {
  piece: string;
  reading: number;
  momentWeberMetre: number;
  polarisationTesla: number;
};

type Facts = {
  constantMetre: number | null;
  volumeCubicMillimetre: number;
  temperature: { measuredC: number; referenceC: number; alphaPercentPerKelvin: number | null };
};

/** What no sintered magnet has: J above the saturation of Nd2Fe14B, or below a tenth of it, is a slip of unit, volume or constant. */
const POSSIBLE_TESLA = { least: 0.16, most: 1.61 };

/** Moment and polarisation of every piece, and every fault of the readings at once. */
export function fluxFigures(
  input: Pick<RecordFluxInput, "quantity" | "readings">,
  facts: Facts,
): { pieces: FluxPiece[]; issues: FieldIssue[] } {
  const seen = new Set<string>();
  const issues: FieldIssue[] = [];
  const pieces = input.readings.map(({ piece, reading }, index) => {
    const path = `readings.${index}`;
    if (seen.has(piece)) {
      issues.push({
        path: `${path}.piece`,
        reason: "flux-piece-repeated",
        message: `Piece ${piece} stands twice.`,
        details: { piece },
      });
    }
    seen.add(piece);
    const momentWeberMetre =
      input.quantity.kind === "flux"
        ? reading * FLUX_UNITS[input.quantity.unit] * (facts.constantMetre ?? 0)
        : reading * MOMENT_UNITS[input.quantity.unit];
    const polarisationTesla = piecePolarisation(
      momentWeberMetre,
      facts.volumeCubicMillimetre,
      facts.temperature,
    );
    if (polarisationTesla < POSSIBLE_TESLA.least || polarisationTesla > POSSIBLE_TESLA.most) {
      issues.push({
        path: `${path}.reading`,
        reason: "flux-impossible",
        message: `Piece ${piece} would have J = ${polarisationTesla.toPrecision(3)} T: check unit, volume and constant.`,
        details: { piece, polarisation: Number(polarisationTesla.toPrecision(3)) },
      });
    }
    return { piece, reading, momentWeberMetre, polarisationTesla };
  });
  return { pieces, issues };
}

/** How the mean of the pieces stands to what the block lets expect. */
export function fluxVerdict(
  meanTesla: number,
  expectedTesla: number | null,
  tolerance: number,
): { deviation: number | null; verdict: "agrees" | "disagrees" | "not-comparable" } {
  if (expectedTesla === null) return { deviation: null, verdict: "not-comparable" };
  const deviation = (meanTesla - expectedTesla) / expectedTesla;
  return { deviation, verdict: Math.abs(deviation) > tolerance ? "disagrees" : "agrees" };
}
