import { defineCommand } from "@/server/kernel/command";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { decideDispositionInput } from "../contract/disposition";
import { signDisposition } from "../records/sign-disposition";

/** Releases, holds or rejects a lot by electronic signature: the person gives the password again. */
export const decideDisposition = defineCommand({
  name: "decide-disposition",
  permission: "quality:decide",
  input: decideDispositionInput,
  holdsSecret: true,
  run: async (context, { password, ...wish }) => {
    await verifyOwnPassword(context, password);
    return signDisposition(context, wish, "password");
  },
});
