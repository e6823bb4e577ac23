const RARE_EARTHS = "Sc Y La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu".split(" ");

/** Heavy rare earths that magnets hold on purpose and that diffusion brings in: shown apart, and as their sum. */
export const HEAVY_RARE_EARTHS: readonly string[] = ["Dy", "Tb", "Ho", "Gd"];

/** EU 2024/1252, Article 29: the share recovered from post-consumer waste is stated for each of these. */
export const RECOVERY_ELEMENTS: readonly string[] = ["Nd", "Dy", "Pr", "Tb", "B", "Sm", "Ni", "Co"];

/** MOFCOM and GACC announcement 18 of 2025: an export of goods that contain one of these needs a licence. */
export const LICENSED_ELEMENTS: readonly string[] = ["Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y"];

export function isRareEarth(element: string): boolean {
  return RARE_EARTHS.includes(element);
}
