import { d2Of, d3Of } from "@/server/domain/spc/control-constants";

type RangeMoments = { d2: number; d3: number; d2Star: number };

/**
 * Mean d2 and standard deviation d3 of the range of `size` standard normal values, and d2* = √(d2² + d3²), the divisor
 * when there is one range alone (A. J. Duncan, Quality Control and Industrial Statistics, appendix D3).
 */
export function rangeMoments(size: number): RangeMoments {
  const [d2, d3] = [d2Of(size), d3Of(size)];
  return { d2, d3, d2Star: Math.hypot(d2, d3) };
}
