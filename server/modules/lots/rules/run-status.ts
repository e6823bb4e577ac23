import { ruleViolation } from "@/server/kernel/errors";
import type { RunRow } from "../records/runs";

export function assertRunning(run: RunRow): void {
  if (run.status !== "running") {
    throw ruleViolation("run-not-running", `Run ${run.code} is ${run.status}.`, {
      run: run.code,
      status: run.status,
    });
  }
}
