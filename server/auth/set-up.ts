import type { z } from "zod";
import { permissionsOf } from "@/server/access/permissions";
import type { Actor, Context } from "@/server/kernel/context";
import { DomainError, type FieldIssue } from "@/server/kernel/errors";
import { createFirstAdministrator } from "@/server/modules/identity/commands/create-first-administrator";
import type { createFirstAdministratorInput } from "@/server/modules/identity/contract";

export type SetUpOutcome = { done: true } | { done: false; reason: string; issues: FieldIssue[] };

const installation: Actor = {
  kind: "system",
  id: "setup",
  label: "Set-up",
  roles: [],
  permissions: permissionsOf(["administrator"]),
};

/** Makes the first administrator in the name of the installation; refused once anybody exists. */
export async function setUp(
  context: Context,
  input: z.input<typeof createFirstAdministratorInput>,
): Promise<SetUpOutcome> {
  try {
    await createFirstAdministrator({ ...context, actor: installation }, input);
    return { done: true };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { done: false, reason: error.reason, issues: error.issues };
  }
}
