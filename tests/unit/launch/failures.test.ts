import { expect, test } from "vitest";
import { failuresOfPlaywright, failuresOfVitest } from "@/scripts/test/failures.mjs";

test("a failed browser test is named with its file, its line and the plain words of its error", () => {
  const passed = { title: "works", file: "a.spec.ts", line: 3, tests: [{ results: [{ errors: [] }] }] };
  const failed = {
    ...passed,
    title: "breaks",
    line: 9,
    tests: [
      { results: [{ errors: [{ message: "\u001b[31mstrict mode\u001b[39m violation\n\n  2 elements" }] }] },
    ],
  };
  const report = { suites: [{ suites: [{ specs: [passed, failed] }] }], errors: [{ message: "no set-up" }] };
  expect(failuresOfPlaywright(report)).toEqual([
    "FAILED Outside of the tests\n    no set-up",
    "FAILED a.spec.ts:9 › breaks\n    strict mode violation\n      2 elements",
  ]);
});

test("a failed test of vitest is named, and so is a file that does not load", () => {
  const one = (status: string) => ({ status, fullName: `it ${status}`, failureMessages: ["expected 1"] });
  const report = {
    testResults: [
      { name: "a.test.ts", assertionResults: [one("passed"), one("failed")] },
      { name: "b.test.ts", message: "no such module", assertionResults: [] },
    ],
  };
  expect(failuresOfVitest(report)).toEqual([
    "FAILED a.test.ts › it failed\n    expected 1",
    "FAILED b.test.ts\n    no such module",
  ]);
});

test("of a long message the first lines are told", () => {
  const message = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n");
  const [told = ""] = failuresOfPlaywright({ errors: [{ message }] });
  expect(told.split("\n")).toHaveLength(15);
});
