import { describe, expect, test } from "vitest";
import {
  MOMENT_UNITS,
  pieceDemagnetisingFactor,
  piecePolarisation,
  pieceVolume,
  recoilPolarisation,
} from "@/server/domain/magnetics/piece-moment";

const room = { measuredC: 20, referenceC: 20, alphaPercentPerKelvin: -0.12 };

describe("moment of a piece (IEC 60404-14)", () => {
  test("J = j / V: a block of 10 × 10 × 10 mm with 1.3 µWb·m has 1.3 T", () => {
    expect(piecePolarisation(1.3 * MOMENT_UNITS["µWb·m"], 1000, room)).toBeCloseTo(1.3, 12);
  });

  test("A·m² is m itself: J = μ0 m / V", () => {
    expect(piecePolarisation(1.0345 * MOMENT_UNITS["A·m²"], 1000, room)).toBeCloseTo(1.3, 3);
  });

  test("a reading at 30 °C is brought to 20 °C by α(Br)", () => {
    const warm = piecePolarisation(1.3e-6 * (1 - 0.012), 1000, { ...room, measuredC: 30 });
    expect(warm).toBeCloseTo(1.3, 12);
  });

  test("volumes and factors follow the geometry; an arc has neither", () => {
    expect(pieceVolume({ shape: "block", lengthMm: 45, widthMm: 20, heightMm: 5 })).toBe(4500);
    expect(pieceVolume({ shape: "ring", outerDiameterMm: 30, innerDiameterMm: 20, heightMm: 5 })).toBeCloseTo(
      1963.5,
      1,
    );
    expect(pieceVolume({ shape: "arc", outerDiameterMm: 72 })).toBeNull();
    const cube = { shape: "block" as const, lengthMm: 10, widthMm: 10, heightMm: 10 };
    expect(pieceDemagnetisingFactor(cube, "height")).toBeCloseTo(1 / 3, 9);
    expect(pieceDemagnetisingFactor(cube, "radial")).toBeNull();
  });

  test("an axial cylinder of equal height and diameter: N = 0.3116 (Crabtree; Chen 1991), within 8 %", () => {
    const factor = pieceDemagnetisingFactor(
      { shape: "cylinder", outerDiameterMm: 10, heightMm: 10 },
      "axial",
    );
    expect(Math.abs((factor ?? 0) / 0.3116 - 1)).toBeLessThan(0.08);
  });

  test("the recoil line: J = Br / (1 + N (μrec − 1))", () => {
    expect(recoilPolarisation(1.3, 1.05, 1 / 3)).toBeCloseTo(1.3 / (1 + 0.05 / 3), 12);
    expect(recoilPolarisation(1.3, 1, 0.5)).toBe(1.3);
  });
});
