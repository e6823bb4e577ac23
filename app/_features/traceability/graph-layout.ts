import type { GraphLink } from "./graph-view";

export const BOX_WIDTH = 188;
export const BOX_HEIGHT = 64;
const COLUMN_GAP = 84;
const ROW_GAP = 16;
const SWEEPS = 12;

export type Place = { x: number; y: number };

/** As much of a drawing as its layout depends on. */
export type LayoutInput = {
  items: readonly { id: string; massShare: number }[];
  links: readonly Pick<GraphLink, "from" | "to" | "rootShare">[];
  columns: ReadonlyMap<string, number>;
};

/**
 * Places boxes in columns from left to right so that lines cross seldom and run flat: the layered method of
 * Sugiyama, Tagawa and Toda (IEEE Trans. SMC 11, 1981) with barycentres. Columns are given, so it takes time in
 * proportion to boxes and lines; the same view is always drawn the same way.
 */
export function layoutGraph({ items, links, columns: columnOf }: LayoutInput): Map<string, Place> {
  const columns = new Map<number, string[]>();
  for (const item of [...items].sort((a, b) => b.massShare - a.massShare || (a.id < b.id ? -1 : 1))) {
    const at = columnOf.get(item.id) ?? 0;
    const column = columns.get(at);
    if (column) column.push(item.id);
    else columns.set(at, [item.id]);
  }
  const left = new Map<string, [string, number][]>();
  const right = new Map<string, [string, number][]>();
  const add = (map: typeof left, id: string, other: string, weight: number) => {
    const known = map.get(id);
    if (known) known.push([other, weight]);
    else map.set(id, [[other, weight]]);
  };
  for (const link of links) {
    const weight = Math.max(link.rootShare, 0.001);
    add(left, link.to, link.from, weight);
    add(right, link.from, link.to, weight);
  }

  const y = new Map<string, number>();
  const step = BOX_HEIGHT + ROW_GAP;
  for (const ids of columns.values()) {
    ids.forEach((id, index) => {
      y.set(id, (index - (ids.length - 1) / 2) * step);
    });
  }
  const order = [...columns.keys()].sort((a, b) => a - b);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const toRight = sweep % 2 === 0;
    const near = toRight ? left : right;
    const far = toRight ? right : left;
    for (const column of toRight ? order : [...order].reverse()) {
      const wish = new Map(
        (columns.get(column) ?? []).map((id) => [
          id,
          barycentre(near.get(id), y) ?? barycentre(far.get(id), y) ?? y.get(id) ?? 0,
        ]),
      );
      const ids = [...wish].sort(([, a], [, b]) => a - b).map(([id]) => id);
      columns.set(column, ids);
      spread(ids, wish, y, step);
    }
  }
  const top = Math.min(0, ...y.values());
  return new Map(
    items.map((item) => [
      item.id,
      { x: (columnOf.get(item.id) ?? 0) * (BOX_WIDTH + COLUMN_GAP), y: (y.get(item.id) ?? 0) - top },
    ]),
  );
}

function barycentre(
  neighbours: readonly [string, number][] | undefined,
  y: ReadonlyMap<string, number>,
): number | null {
  if (!neighbours || neighbours.length === 0) return null;
  let sum = 0;
  let weights = 0;
  for (const [id, weight] of neighbours) {
    sum += (y.get(id) ?? 0) * weight;
    weights += weight;
  }
  return sum / weights;
}

/** Puts boxes as near to where they wish to be as their order and the gap allow: runs that touch move as one. */
function spread(
  ids: readonly string[],
  wish: ReadonlyMap<string, number>,
  y: Map<string, number>,
  step: number,
): void {
  const runs: { ids: string[]; start: number; total: number }[] = [];
  for (const id of ids) {
    const wanted = wish.get(id) ?? 0;
    runs.push({ ids: [id], start: wanted, total: wanted });
    for (
      let last = runs.at(-1), before = runs.at(-2);
      last && before;
      last = runs.at(-1), before = runs.at(-2)
    ) {
      if (before.start + before.ids.length * step <= last.start) break;
      const shift = before.ids.length * step * last.ids.length;
      before.total += last.total - shift;
      before.ids.push(...last.ids);
      before.start = before.total / before.ids.length;
      runs.pop();
    }
  }
  for (const run of runs) {
    run.ids.forEach((id, index) => {
      y.set(id, run.start + index * step);
    });
  }
}
