/** Heights in hundredths of the screen's height; `pages[page][column]` are codes of areas. */
export type Packing = { tile: number; tilesPerRow: number; pages: string[][][] };

type Area = { code: string; units: readonly unknown[] };

const HEADING = 5;
const GAP = 1;
const TILES = [20, 19, 18, 17, 16, 15, 14.5, 14, 13.5, 13, 12.5, 12] as const;
const TILES_PER_ROW = [4, 5] as const;

/**
 * Lays areas, in their order, into columns and pages with the largest tiles that need no more pages than the smallest
 * ones do. `height`: what a column has.
 */
export function packAreas(areas: readonly Area[], columns: number, height: number): Packing {
  const all = TILES_PER_ROW.flatMap((tilesPerRow) =>
    TILES.map((tile) => ({
      tile,
      tilesPerRow,
      pages: pagesOf(areas, columns, (units) => heightOf(units, { tile, tilesPerRow }), height),
    })),
  );
  const fewest = Math.min(...all.map(({ pages }) => pages.length));
  const [best] = all
    .filter(({ pages }) => pages.length === fewest)
    .sort((a, b) => b.tile / b.tilesPerRow - a.tile / a.tilesPerRow);
  return best ?? { tile: 12, tilesPerRow: 4, pages: [] };
}

function pagesOf(
  areas: readonly Area[],
  columns: number,
  needOf: (units: number) => number,
  height: number,
): string[][][] {
  const filled: string[][] = [];
  let left = 0;
  for (const { code, units } of areas) {
    const need = needOf(units.length);
    const last = filled.at(-1);
    if (last && need <= left) {
      last.push(code);
      left -= need;
    } else {
      filled.push([code]);
      left = height - need;
    }
  }
  const pages: string[][][] = [];
  for (let start = 0; start < filled.length; start += columns)
    pages.push(filled.slice(start, start + columns));
  return pages;
}

/** How high an area of so many machines is. */
export function heightOf(units: number, { tile, tilesPerRow }: Omit<Packing, "pages">): number {
  return HEADING + Math.ceil(units / tilesPerRow) * (tile + GAP);
}
