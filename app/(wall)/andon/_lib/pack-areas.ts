/** Heights and places in hundredths of the screen's height. */
export type Packing = { tile: number; tilesPerRow: number; pages: string[][][] };

type Area = { code: string; units: readonly unknown[] };

const HEADING = 6;
const GAP = 1;
const TILES = [17, 15.5, 14, 13, 12, 11] as const;
const TILES_PER_ROW = 4;

/**
 * Lays areas, in their order, into columns and pages (`pages[page][column]` are codes) with the largest tiles that need
 * no more pages than the smallest ones do. `height`: what a column has.
 */
export function packAreas(areas: readonly Area[], columns: number, height: number): Packing {
  const all = TILES.map((tile) => ({ tile, pages: pagesOf(areas, columns, height, tile) }));
  const fewest = Math.min(...all.map(({ pages }) => pages.length));
  const best = all.find(({ pages }) => pages.length === fewest);
  return { tile: best?.tile ?? 11, tilesPerRow: TILES_PER_ROW, pages: best?.pages ?? [] };
}

function pagesOf(areas: readonly Area[], columns: number, height: number, tile: number): string[][][] {
  const filled: string[][] = [];
  let left = 0;
  for (const { code, units } of areas) {
    const need = heightOf(units.length, tile);
    const last = filled.at(-1);
    if (last && need <= left) last.push(code);
    else filled.push([code]);
    left = (last && need <= left ? left : height) - need;
  }
  const pages: string[][][] = [];
  for (let start = 0; start < filled.length; start += columns)
    pages.push(filled.slice(start, start + columns));
  return pages;
}

/** How high an area of so many machines is. */
export function heightOf(units: number, tile: number): number {
  return HEADING + Math.ceil(units / TILES_PER_ROW) * (tile + GAP) + GAP;
}
