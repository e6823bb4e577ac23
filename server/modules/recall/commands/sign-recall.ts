import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, ruleViolation } from "@/server/kernel/errors";
import { verifyOwnPassword } from "@/server/modules/identity/queries";
import { signRecallInput } from "../contract";
import { digestNow, lockOpenRecall, updateRecall } from "../records/recalls";
import { signatureMeaning } from "../rules/signature";

/** Signs a recall electronically: the person gives the password again; a list that was tampered with is refused. */
export const signRecall = defineCommand({
  name: "sign-recall",
  permission: "recalls:write",
  input: signRecallInput,
  holdsSecret: true,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    await verifyOwnPassword(context, input.password);
    const recall = await lockOpenRecall({ tx }, input.number);
    if (recall.signedAt) {
      throw ruleViolation("recall-signed", `Recall ${recall.number} is signed already.`, {
        number: recall.number,
        by: recall.signedByLabel,
      });
    }
    const { digest } = await digestNow({ tx }, recall.id);
    if (digest !== recall.listDigest) {
      throw new DomainError("CONFLICT", "recall-list-changed", {
        message: `The list of recall ${recall.number} is not the one that was opened.`,
        details: { number: recall.number },
      });
    }
    const meaning = signatureMeaning(recall.isMock);
    await updateRecall({ tx }, recall, {
      signedAt: now,
      signedBy: actor.id,
      signedByLabel: actor.label,
      signatureMeaning: meaning,
    });
    return {
      result: { number: recall.number, signatureMeaning: meaning },
      audit: [
        fact(
          "recall.sign",
          { type: "recall", id: recall.id, code: recall.number },
          { details: { signature: "password", digest: digest.slice(0, 16) } },
        ),
      ],
    };
  },
});
