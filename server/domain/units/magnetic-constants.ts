/**
 * Magnetic constant in H/m, as 4π·10⁻⁷: the value behind every printed SI/CGS pair.
 * CODATA 2018 differs by 5.5e-10 relative, which no magnet measurement resolves.
 */
export const MU_0 = 4e-7 * Math.PI;
