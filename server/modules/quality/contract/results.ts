import type { LotQualityDto, MagneticTestSummary } from "../contract";

export type LotResultsDto = {
  lot: string;
  tests: MagneticTestSummary[];
  /** Tests of the nearest tested lots before it, on every branch, while it has none of its own. */
  inherited: LotQualityDto["inherited"];
};
