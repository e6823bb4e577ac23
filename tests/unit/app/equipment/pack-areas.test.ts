import { describe, expect, it } from "vitest";
import { heightOf, packAreas } from "@/app/(wall)/andon/_lib/pack-areas";

const plant = (machines: number[]) =>
  machines.map((count, index) => ({ code: `A-${index}`, units: Array.from({ length: count }) }));
const DEMO = plant([3, 4, 7, 5, 6, 6, 2, 2, 7]);

describe("areas on the wall", () => {
  it("shows the demo plant on one page, with and without calls, every area once and in order", () => {
    for (const room of [92, 83]) {
      const { pages } = packAreas(DEMO, 12, room);
      expect(pages, `${room}`).toHaveLength(1);
      expect(pages.flat(2).map(({ code }) => code)).toEqual(DEMO.map(({ code }) => code));
    }
  });

  it("never fills a page beyond its height, nor a row beyond its width", () => {
    for (const [columns, room] of [
      [12, 92],
      [8, 83],
      [3, 60],
    ] as const) {
      const { pages, tile, columns: used } = packAreas(DEMO, columns, room);
      for (const page of pages) {
        const height = page.reduce((sum, row) => sum + heightOf(row, tile), 0);
        expect(height, `${columns} ${room}`).toBeLessThanOrEqual(room + 1e-6);
        for (const row of page)
          expect(row.reduce((sum, { tiles }) => sum + tiles, 0)).toBeLessThanOrEqual(used);
      }
    }
  });

  it("turns pages where they do not fit, and takes larger tiles where there is room", () => {
    expect(packAreas(plant([9, 9, 9, 9, 9, 9, 9]), 12, 92).pages.length).toBeGreaterThan(1);
    expect(packAreas(plant([4, 4]), 12, 92).tile).toBeGreaterThan(packAreas(DEMO, 12, 92).tile);
  });
});
