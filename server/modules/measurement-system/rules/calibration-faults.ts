import type { z } from "zod";
import type { FieldIssue } from "@/server/kernel/errors";
import { MAX_CERTIFICATE_BYTES, type recordCalibrationInput } from "../contract";

type Input = z.output<typeof recordCalibrationInput>;

const DAY_MS = 86_400_000;

/** Whether the points, where they state what is allowed, found the instrument out of tolerance. */
export function foundOutOfTolerance({ points, wasOutOfTolerance, result }: Input): boolean {
  const beyond = points.some(
    ({ nominal, asFound, allowedError }) =>
      allowedError !== undefined && Math.abs(asFound - nominal) > allowedError,
  );
  return beyond || wasOutOfTolerance || result === "fail";
}

/** When the next one is due; null after a failure. */
export function nextDue(input: Input, intervalDays: number | null): Date | null {
  if (input.result === "fail") return null;
  if (input.dueAt !== undefined) return new Date(input.dueAt);
  return intervalDays === null ? null : new Date(Date.parse(input.calibratedAt) + intervalDays * DAY_MS);
}

/** Everything that contradicts itself in a record of calibration. */
export function calibrationFaults(
  input: Input,
  facts: { now: Date; due: Date | null; method: string },
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const add = (path: string, reason: string, message: string, details?: FieldIssue["details"]) =>
    issues.push({ path, reason, message, ...(details ? { details } : {}) });
  const at = new Date(input.calibratedAt);
  if (at.getTime() > facts.now.getTime() + 5 * 60_000)
    add("calibratedAt", "calibration-in-future", "The calibration lies in the future.");
  if (input.result !== "fail" && facts.due === null)
    add(
      "dueAt",
      "calibration-due-needed",
      "Say when the next calibration is due; the instrument has no interval.",
    );
  if (input.result === "fail" && input.dueAt !== undefined)
    add("dueAt", "calibration-failed-has-no-due", "A failed calibration has no next due date.");
  if (facts.due !== null && facts.due <= at)
    add("dueAt", "calibration-due-before-it", "The next calibration has to be due after this one.");
  if (input.coilConstant !== undefined && facts.method !== "helmholtz-coil")
    add("coilConstant", "coil-constant-not-of-coil", "Only a Helmholtz coil has a coil constant.");
  input.points.forEach((point, index) => {
    if (point.allowedError === undefined || input.result === "fail") return;
    const left = Math.abs(point.asLeft - point.nominal);
    if (left <= point.allowedError) return;
    add(
      `points.${index}.asLeft`,
      "calibration-left-out-of-tolerance",
      `As left it errs by ${Number(left.toPrecision(4))}, more than ${point.allowedError}: that is no pass.`,
      { error: Number(left.toPrecision(4)), allowed: point.allowedError },
    );
  });
  if (input.result === "pass") {
    input.points.forEach((point, index) => {
      if (point.allowedError === undefined || Math.abs(point.asFound - point.nominal) <= point.allowedError)
        return;
      add(
        `points.${index}.asFound`,
        "calibration-found-out-of-tolerance",
        "Found out of tolerance: the result is adjusted or failed, not passed.",
      );
    });
  }
  const bytes = input.file ? Math.floor((input.file.contentBase64.length * 3) / 4) : 0;
  if (bytes > MAX_CERTIFICATE_BYTES)
    add("file", "certificate-too-large", "The certificate is larger than 8 MB.", { megabytes: 8 });
  return issues;
}
