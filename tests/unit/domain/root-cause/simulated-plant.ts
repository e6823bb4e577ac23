import { seededRandom } from "@/server/domain/magnetics/seeded-random";
import {
  categoricalParameter,
  grouping,
  numericParameter,
  type Parameter,
  type RootCauseTable,
} from "@/server/domain/root-cause/flat-table";

export type Noise = { next: () => number; normal: () => number; whole: (below: number) => number };

export function noise(seed: number): Noise {
  const next = seededRandom(seed);
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    whole: (below) => Math.floor(next() * below),
  };
}

/**
 * Lots of blends that share everything up to the press, each blend with a deviation of its own that nobody measured.
 * Ten parameters are pure noise of the blend, ten of the lot, and some choices; `effect` per ppm of oxygen at the mill.
 */
export function simulatedPlant(options: {
  seed: number;
  blends: number;
  lotsPerBlend: number;
  effect?: number;
  positionEffect?: number;
  blendDeviation?: number;
}): RootCauseTable {
  const { seed, blends, lotsPerBlend, effect = 0, positionEffect = 0, blendDeviation = 8 } = options;
  const random = noise(seed);
  const ofBlend = Array.from({ length: blends }, () => ({
    oxygen: 45 + 10 * random.normal(),
    deviation: blendDeviation * random.normal(),
    noises: Array.from({ length: 10 }, () => random.normal()),
    mill: `JM-0${1 + random.whole(2)}`,
    crew: random.whole(3),
  }));
  const lots = ofBlend.flatMap((blend, index) =>
    Array.from({ length: lotsPerBlend }, () => {
      const layer = 1 + random.whole(3);
      return {
        blend,
        name: `BLD-${index}`,
        layer,
        noises: Array.from({ length: 10 }, () => random.normal()),
        hcj:
          1100 +
          effect * (blend.oxygen - 45) +
          positionEffect * (layer - 2) +
          blend.deviation +
          6 * random.normal(),
      };
    }),
  );
  const parameters: Parameter[] = [
    numericParameter(
      "JM.oxygen-ppm",
      lots.map(({ blend }) => blend.oxygen),
    ),
    categoricalParameter(
      "SNT.layer",
      lots.map(({ layer }) => `layer ${layer}`),
    ),
    categoricalParameter(
      "JM.machine",
      lots.map(({ blend }) => blend.mill),
    ),
    // Each crew has its shift: the two are one and the same in these lots.
    categoricalParameter(
      "PRS.operator",
      lots.map(({ blend }) => `crew ${blend.crew}`),
    ),
    categoricalParameter(
      "PRS.shift",
      lots.map(({ blend }) => ["day", "evening", "night"][blend.crew] ?? null),
    ),
    ...Array.from({ length: 10 }, (_, at) =>
      numericParameter(
        `blend.noise-${at}`,
        lots.map(({ blend }) => blend.noises[at] ?? null),
      ),
    ),
    ...Array.from({ length: 10 }, (_, at) =>
      numericParameter(
        `lot.noise-${at}`,
        lots.map(({ noises }) => noises[at] ?? null),
      ),
    ),
  ];
  return {
    property: Float64Array.from(lots, ({ hcj }) => hcj),
    parameters,
    groupings: [
      grouping(
        "BLD.run",
        lots.map(({ name }) => name),
      ),
    ],
  };
}
