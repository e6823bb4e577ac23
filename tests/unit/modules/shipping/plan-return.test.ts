import { describe, expect, it } from "vitest";
import { isPackageLabel, packageCodeOf } from "@/server/modules/shipping/rules/package-code";
import { planReturn, type ShippedLine } from "@/server/modules/shipping/rules/plan-return";

const line = (more: Partial<ShippedLine>): ShippedLine => ({
  id: "1",
  lotId: "L",
  lotCode: "P-1",
  unit: "pcs",
  quantity: "3.000000",
  massKg: "0.100000",
  packageCode: null,
  returnedQuantity: "0.000000",
  returnedMassKg: "0.000000",
  ...more,
});
const pieces = (value: string) => ({ value, unit: null });

describe("what comes back", () => {
  it("takes its share of the mass, and the last piece takes the rest", () => {
    const first = planReturn([line({})], [{ lot: "p-1", quantity: pieces("1") }]);
    expect(first.planned).toEqual([{ lineId: "1", lotId: "L", quantity: "1.000000", massKg: "0.033333" }]);
    const rest = planReturn(
      [line({ returnedQuantity: "1.000000", returnedMassKg: "0.033333" })],
      [{ lot: "P-1" }],
    );
    expect(rest.planned[0]).toMatchObject({ quantity: "2.000000", massKg: "0.066667" });
  });

  it("asks for the package where a lot went in several, and takes the one without where none is named", () => {
    const two = [line({ packageCode: "A" }), line({ id: "2", packageCode: "B" })];
    expect(planReturn(two, [{ lot: "P-1" }]).issues).toMatchObject([{ reason: "return-package-needed" }]);
    expect(planReturn(two, [{ lot: "P-1", packageCode: "B" }]).planned[0]?.lineId).toBe("2");
    const loose = [line({ packageCode: "A" }), line({ id: "3" })];
    expect(planReturn(loose, [{ lot: "P-1" }]).planned[0]?.lineId).toBe("3");
  });

  it("refuses parts of pieces, other units and what is back already", () => {
    const reasons = (given: { value: string; unit: "kg" | null }, of = line({})) =>
      planReturn([of], [{ lot: "P-1", quantity: given }]).issues.map((issue) => issue.reason);
    expect(reasons(pieces("1.5"))).toEqual(["pieces-not-whole"]);
    expect(reasons({ value: "1", unit: "kg" })).toEqual(["unit-mismatch"]);
    expect(reasons(pieces("4"))).toEqual(["return-exceeds-shipped"]);
    expect(reasons(pieces("1"), line({ returnedQuantity: "3.000000" }))).toEqual(["already-returned"]);
  });
});

describe("labels of packages", () => {
  it.each(["376104250021234569", "00376104250021234569", "(00)376104250021234569"])(
    "%s is an SSCC",
    (code) => {
      expect(isPackageLabel(code)).toBe(true);
      expect(packageCodeOf(code)).toBe("376104250021234569");
    },
  );

  it("knows words for boxes and leaves lots alone", () => {
    expect(["BOX-12", "pkg-7", "PLT-1"].every(isPackageLabel)).toBe(true);
    expect(["L-261105-0050", "BOX", "SH-2026-00001", "1234"].some(isPackageLabel)).toBe(false);
  });
});
