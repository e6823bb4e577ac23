import Big from "big.js";
import { decimal } from "./decimal";

/** So many pieces were counted by hand and weighed together. */
export type PieceSample = { pieces: number; massKg: string };

/** How far from a whole number a count by weight may lie: a tenth of a piece, or half a percent of the count. */
const WHOLE_WITHIN_PIECES = "0.1";
const WHOLE_WITHIN_FRACTION = "0.005";

export type PieceCount = {
  /** Mass of one piece, kg, rounded to the milligram for showing. */
  pieceMassKg: Big;
  /** Total mass over the piece mass, before rounding. */
  exact: Big;
  pieces: Big;
  /** The pieces are whole within the tolerance; else the sample does not belong to this lot, or the scale is off. */
  isWhole: boolean;
};

/** Pieces in `totalKg`, from a weighed sample of them. */
export function countByWeight(totalKg: string | Big, sample: PieceSample): PieceCount {
  const exact = decimal(totalKg).times(sample.pieces).div(sample.massKg);
  const pieces = exact.round(0, Big.roundHalfUp);
  const share = exact.times(WHOLE_WITHIN_FRACTION);
  const allowed = share.gt(WHOLE_WITHIN_PIECES) ? share : decimal(WHOLE_WITHIN_PIECES);
  return {
    pieceMassKg: decimal(sample.massKg).div(sample.pieces).round(6, Big.roundHalfUp),
    exact: exact.round(3, Big.roundHalfUp),
    pieces,
    isWhole: pieces.gte(1) && exact.minus(pieces).abs().lte(allowed),
  };
}
