import type { Reading } from "@/server/domain/msa/study-grid";
import type { GaugeReading } from "../contract/studies";

export type StudyShape = {
  kind: "crossed" | "nested";
  parts: readonly string[];
  appraisers: readonly string[];
  trials: number;
};
export type Cell = { appraiser: number; part: number; trial: number };

/** Parts that one appraiser measures. */
export function partsPerAppraiser({ kind, parts, appraisers }: StudyShape): number {
  return kind === "crossed" ? parts.length : parts.length / appraisers.length;
}

export function cellCount(shape: StudyShape): number {
  return partsPerAppraiser(shape) * shape.appraisers.length * shape.trials;
}

/** Cell of an index: trial by trial, appraiser by appraiser, part by part. */
export function cellOf(shape: StudyShape, index: number): Cell {
  const perAppraiser = partsPerAppraiser(shape);
  const perTrial = perAppraiser * shape.appraisers.length;
  return {
    trial: Math.floor(index / perTrial),
    appraiser: Math.floor((index % perTrial) / perAppraiser),
    part: index % perAppraiser,
  };
}

export function partName(shape: StudyShape, { appraiser, part }: Pick<Cell, "appraiser" | "part">): string {
  const offset = shape.kind === "nested" ? appraiser * partsPerAppraiser(shape) : 0;
  return shape.parts[offset + part] ?? "";
}

/**
 * Order of measurement: within each trial every appraiser gets his parts in an order of chance, so that nobody knows which
 * part comes (AIAG MSA 4th edition, chapter III B). The same seed gives the same order.
 */
export function randomOrder(shape: StudyShape, seed: number): number[] {
  const random = generator(seed);
  const perAppraiser = partsPerAppraiser(shape);
  const order: number[] = [];
  for (let block = 0; block < shape.trials * shape.appraisers.length; block += 1) {
    const cells = Array.from({ length: perAppraiser }, (_, index) => block * perAppraiser + index);
    for (let last = cells.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      const [a, b] = [cells[last] ?? 0, cells[other] ?? 0];
      cells[last] = b;
      cells[other] = a;
    }
    order.push(...cells);
  }
  return order;
}

export function namedReadings(shape: StudyShape, readings: readonly GaugeReading[]): Reading[] {
  const order = (r: GaugeReading) => (r.appraiser * 1000 + r.part) * 100 + r.trial;
  return [...readings]
    .sort((a, b) => order(a) - order(b))
    .map((reading) => ({
      appraiser: shape.appraisers[reading.appraiser] ?? "",
      part: partName(shape, reading),
      value: reading.value,
    }));
}

/** Mulberry32, public domain. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
