import { describe, expect, test } from "vitest";
import { countByWeight } from "@/server/domain/quantity/piece-count";

const count = (totalKg: string, pieces: number, massKg: string) => {
  const counted = countByWeight(totalKg, { pieces, massKg });
  return [counted.pieces.toFixed(), counted.isWhole] as const;
};

describe("counting by weight", () => {
  test("a hundred magnets of 3.8 g on the scale", () => {
    expect(count("0.38", 10, "0.038")).toEqual(["100", true]);
    expect(countByWeight("0.38", { pieces: 10, massKg: "0.038" }).pieceMassKg.toFixed()).toBe("0.0038");
  });

  test("few pieces must be whole to a tenth of a piece", () => {
    expect(count("0.0389", 1, "0.0038")).toEqual(["10", false]);
    expect(count("0.0383", 1, "0.0038")).toEqual(["10", true]);
  });

  test("of many pieces half a percent may be open, so that a thousand are never refused for a fraction", () => {
    expect(count("3.8019", 50, "0.19")).toEqual(["1001", true]);
  });

  test("less than one piece is none", () => {
    expect(count("0.0001", 1, "0.0038")).toEqual(["0", false]);
  });
});
