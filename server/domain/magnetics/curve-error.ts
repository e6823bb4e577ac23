/** Why a curve gives no figures. Stable keys: the client has a sentence for each in both languages. */
export const CURVE_REASONS = [
  "curve-unit-unknown",
  "curve-no-polarisation",
  "curve-length-mismatch",
  "curve-not-a-number",
  "curve-temperature-missing",
  "curve-too-few-points",
  "curve-too-many-points",
  "curve-constant-field",
  "curve-no-signal",
  "curve-constant-polarisation",
  "curve-wrong-quadrant",
  "curve-not-monotonic",
  "curve-no-remanence",
  "curve-b-j-inconsistent",
  "curve-j-given-as-b",
  "curve-b-given-as-j",
  "curve-unit-slip",
  "curve-sample-size-missing",
] as const;
export type CurveReason = (typeof CURVE_REASONS)[number];

export type CurveDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A demagnetisation curve that cannot be evaluated: no figure is better than a wrong one. */
export class CurveError extends Error {
  constructor(
    readonly reason: CurveReason,
    readonly details: CurveDetails = {},
  ) {
    super(reason);
    this.name = "CurveError";
  }
}

/** What the reader should know about figures that were derived all the same. */
export const CURVE_WARNINGS = [
  "field-sign-assumed",
  "curve-mirrored",
  "branch-selected",
  "rows-sorted",
  "br-extrapolated",
  "hcj-not-reached",
  "hcb-not-reached",
  "bh-max-not-reached",
  "hk-not-reached",
  "mu-rec-unavailable",
  "noise-smoothed",
  "noise-high",
  "few-points",
  "recoil-implausible",
  "ndfeb-unlikely",
] as const;

export interface CurveWarning {
  readonly code: (typeof CURVE_WARNINGS)[number];
  readonly details: CurveDetails;
}
