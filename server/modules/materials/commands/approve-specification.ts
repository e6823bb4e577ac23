import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, ruleViolation } from "@/server/kernel/errors";
import { approveSpecificationInput } from "../contract/specifications";
import { approveDraft, lockRevisions, moveProducts, retireBefore } from "../records/specifications";

/**
 * Approves the draft of a specification: it changes no more, and from its date on lots are judged by it. The revision
 * before it ends then; what was judged by that one stays judged by it. Whoever drafted it does not approve it.
 */
export const approveSpecification = defineCommand({
  name: "approve-specification",
  permission: "grades:write",
  input: approveSpecificationInput,
  run: async ({ tx, actor, now }, input) => {
    const draft = (await lockRevisions({ tx }, input.code)).find((revision) => revision.approvedAt === null);
    if (draft === undefined) throw notFound("specification-draft", input.code);
    if (draft.draftVersion !== input.expectedDraftVersion) {
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: `The draft of ${input.code} was changed by somebody else meanwhile.`,
        details: { specification: input.code },
      });
    }
    if (draft.draftedById === actor.id) {
      throw ruleViolation("specification-own-draft", "Whoever drafted a specification does not approve it.", {
        specification: input.code,
      });
    }
    const wanted = input.effectiveFrom === undefined ? now : new Date(input.effectiveFrom);
    if (wanted.getTime() < now.getTime() - 60_000) {
      throw ruleViolation("specification-effective-in-past", "A specification is not in force backwards.", {
        effectiveFrom: wanted.toISOString(),
      });
    }
    await retireBefore({ tx }, input.code, draft.id, wanted);
    await approveDraft({ tx }, draft.id, {
      approvedAt: now,
      approvedByLabel: actor.label,
      effectiveFrom: wanted,
    });
    if (wanted.getTime() <= now.getTime()) await moveProducts({ tx }, input.code, draft.id);
    return {
      result: { code: input.code, revision: draft.revision, effectiveFrom: wanted.toISOString() },
      audit: [
        fact(
          "grade-specification.approve",
          { type: "grade-specification", id: draft.id, code: input.code },
          { details: { revision: draft.revision, effectiveFrom: wanted.toISOString() } },
        ),
      ],
    };
  },
});
