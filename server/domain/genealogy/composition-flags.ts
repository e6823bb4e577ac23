import type { LotComposition } from "./bulk-composition";
import { HEAVY_RARE_EARTHS, isRareEarth, LICENSED_ELEMENTS } from "./elements";

type Content = { element: string; value: number; byDiffusion: number };

/** Dy, Tb, Ho and Gd together and apart, as mass fractions; by diffusion, and in the alloy. */
export function heavyRareEarths(elements: readonly Content[]) {
  const byElement = HEAVY_RARE_EARTHS.flatMap((element) => {
    const found = elements.find((each) => each.element === element);
    if (!found || found.value === 0) return [];
    const { value, byDiffusion } = found;
    return [{ element, value, byDiffusion, inAlloy: value - byDiffusion }];
  });
  const total = byElement.reduce((sum, each) => sum + each.value, 0);
  const byDiffusion = byElement.reduce((sum, each) => sum + each.byDiffusion, 0);
  return { total, byDiffusion, inAlloy: total - byDiffusion, byElement };
}

/** What an exporter has to ask about: licensed elements in it, and how much of its rare earths comes from China. */
export function exportFlags(
  elements: readonly { element: string; value: number }[],
  rareEarthOrigin: LotComposition["rareEarthOrigin"],
) {
  const present = elements.filter(({ value }) => value > 0).map(({ element }) => element);
  const fromChina = (at: number) => rareEarthOrigin[at]?.find(({ country }) => country === "CN")?.share ?? 0;
  return {
    containsDyOrTb: present.includes("Dy") || present.includes("Tb"),
    licensedElements: LICENSED_ELEMENTS.filter((element) => present.includes(element)),
    chineseRareEarthShare: present.some(isRareEarth)
      ? { mined: fromChina(0), refined: fromChina(1), melted: fromChina(2) }
      : null,
  };
}
