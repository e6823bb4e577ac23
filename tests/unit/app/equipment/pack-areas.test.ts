import { describe, expect, it } from "vitest";
import { heightOf, packAreas } from "@/app/(wall)/andon/_lib/pack-areas";

const plant = (machines: number[]) =>
  machines.map((count, index) => ({ code: `A-${index}`, units: Array.from({ length: count }) }));
const DEMO = plant([3, 4, 7, 5, 6, 6, 2, 2, 7]);

describe("areas on the wall", () => {
  it("shows the demo plant on one page, every area once and in order", () => {
    const { pages } = packAreas(DEMO, 3, 90);
    expect(pages).toHaveLength(1);
    expect(pages.flat(2)).toEqual(DEMO.map(({ code }) => code));
  });

  it("never fills a column beyond its height", () => {
    for (const height of [60, 79, 90]) {
      const { pages, ...sizes } = packAreas(DEMO, 3, height);
      for (const codes of pages.flat()) {
        const used = codes.reduce(
          (sum, code) => sum + heightOf(DEMO.find((area) => area.code === code)?.units.length ?? 0, sizes),
          0,
        );
        expect(used, `${height} ${codes}`).toBeLessThanOrEqual(height);
      }
    }
  });

  it("turns pages where they do not fit, and takes larger tiles where they do", () => {
    expect(packAreas(plant([8, 8, 8, 8, 8, 8, 8, 8, 8, 8]), 3, 60).pages.length).toBeGreaterThan(1);
    expect(packAreas(plant([4, 4]), 3, 90).tile).toBeGreaterThan(packAreas(DEMO, 3, 90).tile);
  });
});
