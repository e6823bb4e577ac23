/**
 * How the knee field Hk is read off the J–H curve. Values of different definitions are never compared.
 * `0.9-jr`: J = 0.9·Jr (default). `0.8-jr`: J = 0.8·Jr (some call it Hx).
 * `sloped`: the line J = 0.9·Jr + μ0·(μrec − 1)·H, parallel to the recoil line (Arnold TN 0901).
 */
export const HK_DEFINITIONS = ["0.9-jr", "0.8-jr", "sloped"] as const;
export type HkDefinition = (typeof HK_DEFINITIONS)[number];

/** What an Hk means where nobody says. */
export const DEFAULT_HK_DEFINITION: HkDefinition = "0.9-jr";
