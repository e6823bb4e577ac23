import { expect, test } from "vitest";
import { plannedQuantities } from "@/server/modules/work-orders/rules/planned-quantities";

const pcs = (pieceMassKg: string | null, expectedYieldFraction: string | null = null) => ({
  unit: "pcs" as const,
  pieceMassKg,
  expectedYieldFraction,
});

test("without losses every piece-wise operation gives what is ordered", () => {
  expect(plannedQuantities({ quantity: "100", pieceMassKg: "0.04" }, [pcs("0.04"), pcs("0.04")])).toEqual([
    "100",
    "100",
  ]);
});

test("expected yields are followed backwards, in whole pieces", () => {
  // 100 magnets of 0.04 kg = 4 kg; slicing keeps 80 % of 5 kg of blanks of 0.3 kg: 16.67, so 17 blanks
  expect(
    plannedQuantities({ quantity: "100", pieceMassKg: "0.04" }, [pcs("0.3", "0.95"), pcs("0.04", "0.8")]),
  ).toEqual(["17", "100"]);
});

test("kilograms come from the mass of the pieces", () => {
  const powder = { unit: "kg" as const, pieceMassKg: null, expectedYieldFraction: "0.9" };
  expect(plannedQuantities({ quantity: "1000", pieceMassKg: "0.01" }, [powder, pcs("0.01", "0.5")])).toEqual([
    "20",
    "1000",
  ]);
});

test("pieces without a nominal mass have no plan", () => {
  expect(plannedQuantities({ quantity: "10", pieceMassKg: "0.01" }, [pcs(null), pcs("0.01")])).toEqual([
    null,
    "10",
  ]);
});
