import type { z } from "zod";
import { permissionsOf } from "@/server/access/permissions";
import type { Context } from "@/server/kernel/context";
import { createFirstAdministrator } from "@/server/modules/identity/commands/create-first-administrator";
import type { createFirstAdministratorInput } from "@/server/modules/identity/contract";

/** Makes the first administrator in the name of the installation; refused once anybody exists. */
export function setUp(context: Context, input: z.input<typeof createFirstAdministratorInput>) {
  const actor = {
    kind: "system" as const,
    id: "setup",
    label: "Set-up",
    roles: [],
    permissions: permissionsOf(["administrator"]),
  };
  return createFirstAdministrator({ ...context, actor }, input);
}
