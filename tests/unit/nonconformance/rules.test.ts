import { describe, expect, test } from "vitest";
import { NONCONFORMANCE_STATUSES, type Proposal } from "@/server/modules/nonconformance/contract";
import { holdPrefix, holdReason } from "@/server/modules/nonconformance/rules/holds";
import { openMatters, stepFaults } from "@/server/modules/nonconformance/rules/open-matters";
import { paretoOf } from "@/server/modules/nonconformance/rules/pareto";
import { type LotStanding, proposalFaults } from "@/server/modules/nonconformance/rules/proposal-faults";
import { isRefused, missingRoles } from "@/server/modules/nonconformance/rules/signatures";
import { assertMayBecome } from "@/server/modules/nonconformance/rules/transitions";

const lot: LotStanding = {
  code: "L-1",
  status: "on-hold",
  unit: "pcs",
  remainingQuantity: "100",
  isPurchased: false,
  isDisposed: false,
  hasFailedTest: false,
};
const wish = (more: Partial<Proposal> & Pick<Proposal, "decision">): Proposal => ({
  reason: "because",
  reworkOperations: [],
  ...more,
});
const reasons = (standing: Partial<LotStanding>, proposal: Proposal) =>
  proposalFaults([{ ...lot, ...standing }], proposal).map((fault) => fault.reason);

describe("what speaks against a proposal", () => {
  test.each([
    [
      "released though a test failed",
      { hasFailedTest: true },
      wish({ decision: "release" }),
      ["nonconformance-lot-failed"],
    ],
    ["accepted though a test failed", { hasFailedTest: true }, wish({ decision: "use-as-is" }), []],
    [
      "scrapped though it is shipped",
      { status: "shipped" },
      wish({ decision: "scrap", scrapReasonCode: "X" }),
      ["nonconformance-lot-gone"],
    ],
    ["scrapped as it is", { status: "scrapped" }, wish({ decision: "scrap", scrapReasonCode: "X" }), []],
    ["accepted though it is consumed", { status: "consumed" }, wish({ decision: "use-as-is" }), []],
    [
      "returned though made here",
      {},
      wish({ decision: "return-to-supplier", scrapReasonCode: "X" }),
      ["nonconformance-lot-not-purchased"],
    ],
    ["decided twice", { isDisposed: true }, wish({ decision: "release" }), ["nonconformance-lot-disposed"]],
    [
      "more than there is",
      {},
      wish({ decision: "scrap", scrapReasonCode: "X", quantity: { value: "100.5", unit: null } }),
      ["nonconformance-more-than-there"],
    ],
    [
      "all that there is",
      {},
      wish({ decision: "scrap", scrapReasonCode: "X", quantity: { value: "100", unit: null } }),
      [],
    ],
    ["regraded to nothing", {}, wish({ decision: "regrade" }), ["regrade-needs-grade"]],
    ["reworked by nothing", {}, wish({ decision: "rework" }), ["rework-needs-operations"]],
  ])("%s", (_name, standing, proposal, expected) => {
    expect(reasons(standing, proposal)).toEqual(expected);
  });

  test("is named for each lot, with its place in the list", () => {
    const faults = proposalFaults(
      [lot, { ...lot, code: "L-2", hasFailedTest: true }, { ...lot, code: "L-3", status: "shipped" }],
      wish({ decision: "release" }),
    );
    expect(faults.map((fault) => [fault.path, fault.details?.lot])).toEqual([
      ["lots.1", "L-2"],
      ["lots.2", "L-3"],
    ]);
  });
});

describe("steps", () => {
  const allowed = NONCONFORMANCE_STATUSES.flatMap((from) =>
    NONCONFORMANCE_STATUSES.filter((to) => {
      try {
        assertMayBecome({ number: "NCR", status: from }, to);
        return true;
      } catch {
        return false;
      }
    }).map((to) => `${from} → ${to}`),
  );

  test("lead forward, one back, and out; never from an end", () => {
    expect(allowed).toEqual([
      "open → contained",
      "open → cancelled",
      "contained → in-review",
      "contained → cancelled",
      "in-review → contained",
      "in-review → actions",
      "in-review → closed",
      "in-review → cancelled",
      "actions → in-review",
      "actions → effectiveness",
      "actions → closed",
      "effectiveness → actions",
      "effectiveness → closed",
    ]);
  });

  const found = { undisposed: 2, disposed: 0, openActions: 1, lastResult: null, isWaived: false };
  const faults = (
    to: (typeof NONCONFORMANCE_STATUSES)[number],
    more: Partial<Omit<typeof found, "lastResult">> & { lastResult?: string | null } = {},
  ) => stepFaults("NCR", to, openMatters({ ...found, ...more })).map((fault) => fault.reason);

  test("say everything that is missing", () => {
    expect(faults("closed")).toEqual([
      "nonconformance-lots-undisposed",
      "nonconformance-actions-open",
      "nonconformance-effectiveness-open",
    ]);
    expect(faults("effectiveness", { undisposed: 0, openActions: 0 })).toEqual([
      "nonconformance-check-missing",
    ]);
    expect(faults("effectiveness", { undisposed: 0, openActions: 0, lastResult: "open" })).toEqual([]);
    expect(faults("closed", { undisposed: 0, openActions: 0, lastResult: "open" })).toEqual([
      "nonconformance-effectiveness-open",
    ]);
    expect(faults("closed", { undisposed: 0, openActions: 0, lastResult: "not-effective" })).toEqual([
      "nonconformance-effectiveness-open",
    ]);
    expect(faults("closed", { undisposed: 0, openActions: 0, lastResult: "effective" })).toEqual([]);
    expect(faults("closed", { undisposed: 0, openActions: 0, isWaived: true })).toEqual([]);
    expect(faults("cancelled", { disposed: 1 })).toEqual(["nonconformance-lots-disposed"]);
    expect(faults("contained")).toEqual([]);
  });
});

describe("the board", () => {
  const vote = (round: number, role: string, verdict: "approve" | "reject" = "approve") => ({
    round,
    role,
    verdict,
  });

  test("counts signatures of the proposals as they are now", () => {
    const required = ["quality-engineer", "manager"] as const;
    expect(missingRoles(required, [vote(1, "manager"), vote(1, "quality-engineer")], 2)).toEqual(required);
    expect(missingRoles(required, [vote(2, "manager"), vote(2, "quality-engineer", "reject")], 2)).toEqual([
      "quality-engineer",
    ]);
    expect(isRefused([vote(1, "manager", "reject")], 2)).toBe(false);
    expect(isRefused([vote(2, "manager", "reject")], 2)).toBe(true);
    expect(missingRoles([], [], 0)).toEqual([]);
  });
});

test("a hold of NCR-1 is no hold of NCR-10, and a reason has its limit", () => {
  expect(holdReason("NCR-10", "x").startsWith(holdPrefix("NCR-1"))).toBe(false);
  expect(holdReason("NCR-1", "x".repeat(900))).toHaveLength(600);
});

describe("the Pareto of groups", () => {
  const row = (code: string | null, value: number) => ({
    code,
    nameEn: code,
    nameZh: code,
    value,
    records: 1,
  });

  // Juran's order by hand: 50, 30, 15, 5 of 100
  test("is sorted, with the cumulative share; nothing weighs nothing", () => {
    const { rows, total, records } = paretoOf(
      [row("C", 15), row("A", 50), row(null, 0), row("D", 5), row("B", 30)],
      4,
    );
    expect(rows.map((each) => [each.code, each.cumulativeShare])).toEqual([
      ["A", 0.5],
      ["B", 0.8],
      ["C", 0.95],
      ["D", 1],
    ]);
    expect([total, records]).toEqual([100, 4]);
    expect(paretoOf([], 0)).toEqual({ rows: [], total: 0, records: 0 });
  });
});
