import { ruleViolation } from "@/server/kernel/errors";
import type { TestVerdict } from "../contract";
import type { Decision } from "../contract/disposition";

export type CurrentTest = { id: string; number: string; verdict: TestVerdict; recordedById: string };

const RELEASES: ReadonlySet<Decision> = new Set(["released", "conditionally-released"]);

/** What the signature stands for; kept with it, so that a later change of words changes no earlier signature. */
export const SIGNATURE_MEANINGS: Record<Decision, string> = {
  released: "I have reviewed the test results of this lot against its specification and release it for use.",
  "conditionally-released":
    "I have reviewed the deviations of this lot and release it under the condition stated.",
  rejected: "I have reviewed the test results of this lot and reject it.",
  held: "I hold this lot until the reason stated is resolved.",
};

/** Whoever recorded a measurement does not release on it. */
export function assertSecondPerson(decision: Decision, tests: readonly CurrentTest[], actorId: string): void {
  if (!RELEASES.has(decision)) return;
  const own = tests.find((test) => test.recordedById === actorId);
  if (own === undefined) return;
  throw ruleViolation("second-person-required", "Whoever recorded a test of this lot cannot release it.", {
    test: own.number,
  });
}

/** A lot with a figure out of its limits is released under a condition or not at all. */
export function assertVerdictAllows(decision: Decision, tests: readonly CurrentTest[]): void {
  if (decision !== "released") return;
  const failed = tests.find((test) => test.verdict === "fail");
  if (failed === undefined) return;
  throw ruleViolation(
    "release-with-failed-test",
    `Test ${failed.number} is out of its limits; release the lot conditionally, with the reason, or reject it.`,
    { test: failed.number },
  );
}
