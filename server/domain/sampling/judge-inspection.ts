import { judgeAttributes, judgeCell } from "./judge-cells";
import { judgeVariables, meanAndDeviation } from "./variables-plan";

export type JudgedCharacteristic = {
  code: string;
  kind: "measured" | "count" | "pass-fail";
  lower: number | null;
  upper: number | null;
  sampleSize: number;
  acceptanceNumber: number;
  rejectionNumber: number;
  /** By variables (s-method): k and M decide instead of Ac and Re. */
  variables: { k: number; maximumFraction: number } | null;
};

export type CharacteristicVerdict = {
  code: string;
  verdict: "pass" | "fail" | "incomplete";
  measured: number;
  nonconforming: number;
  mean: number | null;
  deviation: number | null;
  minimum: number | null;
  maximum: number | null;
  /** Smaller of the two quality statistics, and the estimated fraction; by variables alone. */
  quality: number | null;
  fraction: number | null;
  isAcceptedInGap: boolean;
};

export type InspectionJudgement = {
  verdict: "pass" | "fail" | "incomplete";
  characteristics: CharacteristicVerdict[];
};

/** All values of one characteristic, in the order of the samples. */
export function judgeCharacteristic(
  characteristic: JudgedCharacteristic,
  values: readonly number[],
): CharacteristicVerdict {
  const { code, sampleSize, variables } = characteristic;
  const nonconforming = values.filter((value) => judgeCell(characteristic, value) !== "ok").length;
  const isNumeric = characteristic.kind !== "pass-fail" && values.length > 0;
  const spread = isNumeric ? meanAndDeviation(values) : null;
  const base = {
    code,
    measured: values.length,
    nonconforming,
    mean: spread?.mean ?? null,
    deviation: values.length > 1 ? (spread?.deviation ?? null) : null,
    minimum: isNumeric ? Math.min(...values) : null,
    maximum: isNumeric ? Math.max(...values) : null,
    quality: null,
    fraction: null,
    isAcceptedInGap: false,
  };
  const isWhole = values.length >= sampleSize;
  if (variables !== null && sampleSize >= 3) {
    if (!isWhole) return { ...base, verdict: "incomplete" };
    const result = judgeVariables(values, characteristic, variables);
    const qualities = [result.qualityLower, result.qualityUpper].filter((quality) => quality !== null);
    return {
      ...base,
      verdict: result.isAccepted ? "pass" : "fail",
      quality: qualities.length > 0 ? Math.min(...qualities) : null,
      fraction: result.fraction,
    };
  }
  const verdict = judgeAttributes(characteristic, nonconforming);
  if (verdict === "reject") return { ...base, verdict: "fail" };
  if (!isWhole) return { ...base, verdict: "incomplete" };
  return { ...base, verdict: "pass", isAcceptedInGap: verdict === "accept-and-return-to-normal" };
}

/** The lot: one failed characteristic fails it, at once; it passes when every one of them has passed. */
export function judgeInspection(
  characteristics: readonly JudgedCharacteristic[],
  valuesOf: (code: string) => readonly number[],
): InspectionJudgement {
  const judged = characteristics.map((each) => judgeCharacteristic(each, valuesOf(each.code)));
  const verdicts = new Set(judged.map(({ verdict }) => verdict));
  const verdict = verdicts.has("fail") ? "fail" : verdicts.has("incomplete") ? "incomplete" : "pass";
  return { verdict, characteristics: judged };
}
