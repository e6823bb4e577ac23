import type { MagneticTestSummary } from "../contract";

/** Tests of one lot that another stands for, because it was cut, split or blended from it. */
export type InheritedTests = {
  lot: string;
  /** Steps from the lot that was asked for. */
  generation: number;
  tests: MagneticTestSummary[];
};

export type LotResultsDto = {
  lot: string;
  tests: MagneticTestSummary[];
  /** Tests of the nearest tested lots before it, on every branch, while it has none of its own. */
  inherited: InheritedTests[];
};
