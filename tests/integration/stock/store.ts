import { eq } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { database } from "@/server/kernel/database";
import { api } from "@/tests/support/people";
import { contextFor } from "@/tests/support/plant";

export const operator = api(contextFor("operator"));
export const planner = api(contextFor("planner"));
export const technician = api(contextFor("qc-technician"));
export const engineer = api(contextFor("quality-engineer"));
export const manager = api(contextFor("manager"));

export async function lot(code: string) {
  const [row] = await database().select().from(lots).where(eq(lots.code, code));
  if (!row) throw new Error(`no lot ${code}`);
  return row;
}

/** The lines of a lot's ledger, oldest first. */
export async function ledger(code: string) {
  return (await operator.lots.detail({ lotCode: code })).ledger;
}

/** A refusal with this reason, at this path when one is named. */
export function refusal(reason: string, path?: string) {
  return {
    cause: {
      reason,
      ...(path ? { issues: expectIssue(reason, path) } : {}),
    },
  };
}

function expectIssue(reason: string, path: string) {
  return [{ reason, path }];
}
