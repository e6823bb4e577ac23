import { describe, expect, test } from "vitest";
import { type WorkOrderStatus, workOrderStatuses } from "@/server/modules/work-orders/contract";
import {
  assertCanMove,
  assertVersion,
  canMove,
  resumedStatus,
} from "@/server/modules/work-orders/rules/transitions";

const allowed: [WorkOrderStatus, WorkOrderStatus][] = [
  ["draft", "released"],
  ["draft", "cancelled"],
  ["released", "in-progress"],
  ["released", "paused"],
  ["released", "cancelled"],
  ["in-progress", "paused"],
  ["in-progress", "completed"],
  ["in-progress", "cancelled"],
  ["paused", "released"],
  ["paused", "in-progress"],
  ["paused", "completed"],
  ["paused", "cancelled"],
  ["completed", "closed"],
];
const pairs = workOrderStatuses.flatMap((from) => workOrderStatuses.map((to) => [from, to] as const));
const isAllowed = (from: WorkOrderStatus, to: WorkOrderStatus) =>
  allowed.some(([a, b]) => a === from && b === to);

describe("every pair of statuses", () => {
  test.each(pairs)("%s → %s", (from, to) => {
    expect(canMove(from, to)).toBe(isAllowed(from, to));
    const move = () => assertCanMove({ number: "WO-1", status: from, version: 1 }, to);
    if (isAllowed(from, to)) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ reason: "work-order-transition-not-possible" }));
  });
});

test("nobody writes over a change that he has not seen", () => {
  const order = { number: "WO-1", status: "draft" as const, version: 4 };
  expect(() => assertVersion(order, 4)).not.toThrow();
  expect(() => assertVersion(order, undefined)).not.toThrow();
  expect(() => assertVersion(order, 3)).toThrow(expect.objectContaining({ code: "STALE_VERSION" }));
});

test("a paused order goes back to where it was", () => {
  expect(resumedStatus({ startedAt: null })).toBe("released");
  expect(resumedStatus({ startedAt: new Date() })).toBe("in-progress");
});
