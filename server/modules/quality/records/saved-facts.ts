import { type AuditFacts, fact } from "@/server/kernel/audit-facts";
import type { WrittenTest } from "./write-test";

/** What the audit keeps of a new test, on the test and on its lot. */
export function savedFacts({ id, number, lot, lotId, details }: WrittenTest): AuditFacts {
  return [
    fact("magnetic-test.save", { type: "magnetic-test", id, code: number }, { details }),
    fact("lot.test", { type: "lot", id: lotId, code: lot }, { details: { test: number } }),
  ];
}
