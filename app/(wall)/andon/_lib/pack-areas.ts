/** An area in its row: so many tiles wide, in so many lines. */
export type PlacedArea = { code: string; tiles: number; lines: number };
/** Heights in hundredths of the screen's height; `columns` tiles stand side by side. */
export type Packing = { tile: number; columns: number; pages: PlacedArea[][][] };

type Area = { code: string; units: readonly unknown[] };

export const HEADING = 5;
const GAP = 1;
const SMALLEST_TILE = 11.5;
const LARGEST_TILE = 22;
const FEWER_COLUMNS = 3;

/**
 * Lays areas, in their order, into rows and pages (`pages[page][row]`): as few pages as the smallest tiles allow, then the
 * largest tiles. `mostColumns`: how many tiles the screen's width has room for; `room`: the height that is left.
 */
export function packAreas(areas: readonly Area[], mostColumns: number, room: number): Packing {
  const choices = Array.from({ length: FEWER_COLUMNS + 1 }, (_, fewer) => mostColumns - fewer)
    .filter((columns) => columns >= 1)
    .map((columns) => packed(areas, columns, room));
  const fewest = Math.min(...choices.map(({ pages }) => pages.length));
  const [best] = choices
    .filter(({ pages }) => pages.length === fewest)
    .sort((a, b) => b.tile / b.columns - a.tile / a.columns);
  return best ?? { tile: SMALLEST_TILE, columns: 1, pages: [] };
}

function packed(areas: readonly Area[], columns: number, room: number): Packing {
  const pages: PlacedArea[][][] = [];
  let left = 0;
  for (const row of rowsOf(areas, columns)) {
    const need = heightOf(row, SMALLEST_TILE);
    const page = pages.at(-1);
    if (page && need <= left) {
      page.push(row);
      left -= need;
    } else {
      pages.push([row]);
      left = room - need;
    }
  }
  const tile = Math.min(LARGEST_TILE, ...pages.map((rows) => tileOf(rows, room)));
  return { tile, columns, pages };
}

function rowsOf(areas: readonly Area[], columns: number): PlacedArea[][] {
  const rows: PlacedArea[][] = [];
  let free = 0;
  for (const { code, units } of areas) {
    const tiles = Math.min(columns, Math.max(1, units.length));
    const placed = { code, tiles, lines: Math.max(1, Math.ceil(units.length / columns)) };
    const row = rows.at(-1);
    if (row && tiles <= free) {
      row.push(placed);
      free -= tiles;
    } else {
      rows.push([placed]);
      free = columns - tiles;
    }
  }
  return rows;
}

/** The height of a tile with which the rows of a page fill it. */
function tileOf(rows: readonly PlacedArea[][], room: number): number {
  const lines = rows.reduce((sum, row) => sum + linesOf(row), 0);
  return (room - rows.length * HEADING) / lines - GAP;
}

const linesOf = (row: readonly PlacedArea[]) => Math.max(...row.map(({ lines }) => lines));

/** How high a row of areas is. */
export function heightOf(row: readonly PlacedArea[], tile: number): number {
  return HEADING + linesOf(row) * (tile + GAP);
}
