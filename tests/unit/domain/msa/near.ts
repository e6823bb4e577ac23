import { expect } from "vitest";

export const given = (value: number | null | undefined): number => value ?? Number.NaN;
export const near = (value: number | null | undefined, expected: number | undefined, within: number) =>
  expect(Math.abs(given(value) - given(expected)), `${value} beside ${expected}`).toBeLessThanOrEqual(within);
export const relative = (value: number | null | undefined, expected: number | undefined, within = 1e-9) =>
  near(value, expected, within * Math.abs(given(expected)));
