import { MU_0 } from "../units/magnetic-constants";

export interface SyntheticMagnet {
  readonly brTesla: number;
  readonly hcjKiloAmperePerMetre: number;
  /** Hk/HcJ at J = 0.9·Jr, 0.5 to 0.995. */
  readonly squareness: number;
  /** Recoil permeability wished for; lowered where it alone would already take J below 0.93·Jr at Hk. */
  readonly muRec: number;
}

export interface SyntheticCurveOptions {
  /** Points from H = 0 to 1.02·HcJ. */
  readonly pointCount?: number;
  /** Standard deviation of J as a share of Br. */
  readonly noiseShare?: number;
  /** Uniform numbers in [0, 1), from a seeded generator, so that a demonstration is the same each time. */
  readonly random?: () => number;
}

export interface SyntheticCurve {
  readonly fieldKiloAmperePerMetre: number[];
  readonly polarisationTesla: number[];
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * J(H) of a sintered magnet: a recoil line times a switching function,
 * J = (Br + μ0·(μrec − 1)·H) · tanh((H + HcJ)/w) / tanh(HcJ/w), with w chosen so that J(−Hk) = 0.9·Br.
 * A demonstration model, not a measurement: curves made with it must be marked as synthetic.
 */
export function polarisationModel(magnet: SyntheticMagnet): (fieldKiloAmperePerMetre: number) => number {
  const { brTesla, hcjKiloAmperePerMetre: hcj } = magnet;
  const hk = hcj * Math.min(0.995, Math.max(0.5, magnet.squareness));
  const steepest = (0.07 * brTesla) / (MU_0 * hk * 1000);
  const slope = MU_0 * Math.min(Math.max(0, magnet.muRec - 1), steepest) * 1000;
  const along = (h: number, width: number) =>
    ((brTesla + slope * h) * Math.tanh((h + hcj) / width)) / Math.tanh(hcj / width);
  let narrow = 1e-4 * hcj;
  let wide = 10 * hcj;
  for (let i = 0; i < 80; i += 1) {
    const middle = Math.sqrt(narrow * wide);
    if (along(-hk, middle) > 0.9 * brTesla) narrow = middle;
    else wide = middle;
  }
  const width = Math.sqrt(narrow * wide);
  return (h) => along(h, width);
}

/** A demagnetisation curve from H = 0 past HcJ, denser on the flank, with optional seeded noise. */
export function synthesiseCurve(
  magnet: SyntheticMagnet,
  options: SyntheticCurveOptions = {},
): SyntheticCurve {
  const { pointCount = 121, noiseShare = 0, random } = options;
  const model = polarisationModel(magnet);
  const hcj = magnet.hcjKiloAmperePerMetre;
  const bend = 0.7;
  const before = Math.round(pointCount * 0.5);
  const fields = Array.from({ length: pointCount }, (_, i) =>
    i < before
      ? -(i / before) * bend * hcj
      : -(bend + ((i - before) / (pointCount - 1 - before)) * (1.02 - bend)) * hcj,
  ).map((h) => (h === 0 ? 0 : Math.round(h * 100) / 100));
  return {
    fieldKiloAmperePerMetre: fields,
    polarisationTesla: fields.map((h) => {
      const noise = random === undefined ? 0 : noiseShare * magnet.brTesla * gaussian(random);
      return Math.round((model(h) + noise) * 1e5) / 1e5;
    }),
  };
}
