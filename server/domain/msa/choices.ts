/** Words that a study may be asked with; apart from the formulas, so that a form carries no distribution functions. */
export const CONSTANT_SETS = ["aiag", "exact"] as const;
export type ConstantSet = (typeof CONSTANT_SETS)[number];

export const ERROR_TERMS = ["interaction", "repeatability"] as const;
export type ErrorTerm = (typeof ERROR_TERMS)[number];

export const SPREADS = ["standard-deviation", "range"] as const;
export type Spread = (typeof SPREADS)[number];

export const UNCERTAINTY_SHAPES = ["standard", "normal-k2", "rectangular", "triangular", "u-shaped"] as const;
export type UncertaintyShape = (typeof UNCERTAINTY_SHAPES)[number];
