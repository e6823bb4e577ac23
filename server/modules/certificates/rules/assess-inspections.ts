import type {
  InspectedLine,
  StandingCharacteristic,
} from "@/server/modules/inspection/queries/standing-inspections";
import type { CertificateObjection } from "../contract";
import type { StatedInspection } from "../contract/statement";
import type { LotEvidence } from "../queries/lot-evidence";
import type { Against } from "./against";

/**
 * What stands against a lot from the inspections that speak for it: one that is open, one that failed (a conditional
 * release lets it stand as a deviation), one measured with an instrument that was not fit then.
 */
export function inspectionObjections(
  { lot, inspections, unfitInspections }: LotEvidence,
  against: Against,
): CertificateObjection[] {
  const lines = new Map(inspections.flatMap((each) => each.lines).map((line) => [line.number, line]));
  const standing = [...lines.values()].flatMap(({ number, status, verdict }) => {
    if (status !== "done") {
      return [
        against("certificate-inspection-open", `Inspection ${number} is not finished.`, {
          inspection: number,
        }),
      ];
    }
    if (verdict === "pass" || lot.qualityStatus === "conditionally-released") return [];
    return [against("certificate-inspection-fails", `Inspection ${number} failed.`, { inspection: number })];
  });
  const unfit = new Set(
    unfitInspections.flatMap(({ inspection, reasons }) => reasons.map((reason) => `${inspection} ${reason}`)),
  );
  const doubted = [...unfit].map((each) => {
    const [inspection = "", reason = ""] = each.split(" ");
    return against(`certificate-inspection-${reason}`, `Inspection ${inspection}: ${reason}.`, {
      inspection,
    });
  });
  return [...standing, ...doubted];
}

/** Results of closed inspections that speak for the whole lot: one line for each characteristic and pair of limits. */
export function stateInspections(standing: readonly StandingCharacteristic[]): StatedInspection[] {
  return standing
    .filter((each) => each.isWhole)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap(({ lots, lines }) => {
      const byLimits = new Map<string, InspectedLine[]>();
      for (const line of lines) {
        if (line.judged === null) continue;
        const limits = `${line.lower} ${line.upper}`;
        byLimits.set(limits, [...(byLimits.get(limits) ?? []), line]);
      }
      return [...byLimits.values()].flatMap((same) => stateLines(same, lots));
    });
}

function stateLines(lines: readonly InspectedLine[], lots: readonly string[]): StatedInspection[] {
  const [first] = lines;
  if (first === undefined) return [];
  const { characteristic, lower, upper } = first;
  const values = lines.flatMap((line) => line.values);
  const rejected = lines.reduce((sum, { judged }) => sum + (judged?.nonconforming ?? 0), 0);
  const isNumeric = characteristic.kind !== "pass-fail" && values.length > 0;
  const print = (value: number, decimals = characteristic.decimals) => value.toFixed(decimals);
  const limit = (value: number | null) => (value === null || !isNumeric ? null : print(value));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    {
      inspections: lines.map(({ number }) => number),
      inspectedLots: [...lots],
      characteristic: {
        code: characteristic.code,
        nameEn: characteristic.nameEn,
        nameZh: characteristic.nameZh,
      },
      unit: characteristic.unit,
      samples: values.length,
      accepted: values.length - rejected,
      rejected,
      lowest: isNumeric ? print(Math.min(...values)) : null,
      mean: isNumeric
        ? print(mean, characteristic.decimals + (characteristic.kind === "count" ? 1 : 0))
        : null,
      highest: isNumeric ? print(Math.max(...values)) : null,
      minimum: limit(lower),
      maximum: limit(upper),
      outcome: outcomeOf(lines),
    },
  ];
}

function outcomeOf(lines: readonly InspectedLine[]): StatedInspection["outcome"] {
  if (lines.some(({ judged }) => judged?.verdict !== "pass")) return "deviates";
  const isJudged = lines.some(
    ({ characteristic, lower, upper }) =>
      characteristic.kind !== "measured" || lower !== null || upper !== null,
  );
  return isJudged ? "pass" : "no-limit";
}
