/** Expected share of chance finds up to which a find is called one. */
export const NOTABLE_Q = 0.05;
