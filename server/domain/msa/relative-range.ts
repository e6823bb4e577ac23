import { normalCdf } from "@/server/domain/statistics/distributions";

const REACH = 8;
const STEP = 0.04;

type RangeMoments = { d2: number; d3: number; d2Star: number };
const known = new Map<number, RangeMoments>();

/**
 * Mean d2 and standard deviation d3 of the range of `size` standard normal values, and d2* = √(d2² + d3²), the divisor
 * when there is one range alone (L. H. C. Tippett, Biometrika 17, 1925; A. J. Duncan, Quality Control and Industrial
 * Statistics, appendix D3). By the trapezoidal rule over the distribution function, absolute error below 1e-6.
 */
export function rangeMoments(size: number): RangeMoments {
  if (!Number.isInteger(size) || size < 2)
    throw new RangeError(`a range needs two values or more, not ${size}`);
  const before = known.get(size);
  if (before) return before;
  const moments = integrate(size);
  known.set(size, moments);
  return moments;
}

function integrate(size: number): RangeMoments {
  const below = Array.from({ length: Math.round((2 * REACH) / STEP) + 1 }, (_, index) =>
    normalCdf(-REACH + index * STEP),
  );
  let mean = 0;
  let square = 0;
  below.forEach((low, index) => {
    const withinLow = 1 - (1 - low) ** size;
    mean += (withinLow - low ** size) * STEP;
    // E[W²] = 2 ∫∫ P(smallest ≤ x and largest > y) over x < y; the diagonal counts half.
    for (let above = index; above < below.length; above += 1) {
      const high = below[above] ?? 1;
      const both = withinLow - high ** size + (high - low) ** size;
      square += (above === index ? 1 : 2) * both * STEP * STEP;
    }
  });
  // Euler–Maclaurin: the inner sums start at the kink x = y, which adds STEP² ÷ 12 to each half.
  const exact = square - STEP ** 2 / 6;
  return { d2: mean, d3: Math.sqrt(exact - mean * mean), d2Star: Math.sqrt(exact) };
}
