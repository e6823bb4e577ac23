import { expect, test } from "vitest";
import { assignOrders } from "@/server/modules/work-orders/rules/assign-orders";
import { deviationIssues } from "@/server/modules/work-orders/rules/deviation-reasons";

const from = (...lots: string[]) => ({ inputs: lots.map((lot) => ({ lot })) });

test("a transformation belongs to the order that its lot was loaded for", () => {
  const loads = [
    { lot: "L-1", orderNumber: "WO-1" },
    { lot: "L-2", orderNumber: "WO-2" },
  ];
  expect(assignOrders([from("l-1"), from("L-2")], loads, ["WO-1", "WO-2"])).toEqual({
    orders: ["WO-1", "WO-2"],
    issues: [],
  });
});

test("lots of two orders in one transformation need a name", () => {
  const loads = [
    { lot: "L-1", orderNumber: "WO-1" },
    { lot: "L-2", orderNumber: "WO-2" },
  ];
  const unclear = assignOrders([from("L-1", "L-2")], loads, ["WO-1", "WO-2"]);
  expect(unclear.issues).toMatchObject([
    { path: "transformations.0.workOrderNumber", reason: "work-order-ambiguous" },
  ]);
  const named = assignOrders([{ ...from("L-1", "L-2"), workOrderNumber: "WO-2" }], loads, ["WO-1", "WO-2"]);
  expect(named).toEqual({ orders: ["WO-2"], issues: [] });
});

test("what was never loaded belongs to the run's order, or to none", () => {
  expect(assignOrders([from("L-9")], [], ["WO-1"]).orders).toEqual(["WO-1"]);
  expect(assignOrders([from("L-9")], [], []).orders).toEqual([null]);
});

test("only values outside a limit need a reason, once", () => {
  const limits = [
    { code: "T", unit: "°C", lowerLimit: 1040, upperLimit: 1080 },
    { code: "T", unit: "°C", lowerLimit: 1040, upperLimit: 1080 },
    { code: "P", unit: "Pa", lowerLimit: null, upperLimit: 10 },
  ];
  expect(deviationIssues({ T: 1080, P: 11 }, { P: "leak" }, limits)).toEqual([]);
  expect(deviationIssues({ T: 1090 }, {}, limits)).toMatchObject([{ path: "deviationReasons.T" }]);
});
