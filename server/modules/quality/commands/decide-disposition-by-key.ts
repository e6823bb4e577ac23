import { defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { decideDispositionByKeyInput } from "../contract/disposition";
import { signDisposition } from "../records/sign-disposition";

/** The same decision by another system's API key, or by the system itself; a person signs with the password instead. */
export const decideDispositionByKey = defineCommand({
  name: "decide-disposition-by-key",
  permission: "quality:decide",
  input: decideDispositionByKeyInput,
  run: async (context, wish) => {
    const { kind } = context.actor;
    if (kind === "user") {
      throw new DomainError("FORBIDDEN", "signature-needs-password", {
        message: "A person signs a decision with the password.",
      });
    }
    return signDisposition(context, wish, kind);
  },
});
