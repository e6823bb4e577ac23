import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { proposeInput } from "../contract";
import { lockListedLots } from "../records/lots";
import { lockNonconformance, recordOf } from "../records/nonconformances";
import { propose } from "../records/review";
import { assertReviewable } from "../rules/transitions";

/** Says what shall become of lots; the board signs it where the severity asks for a board. */
export const proposeDispositions = defineCommand({
  name: "propose-dispositions",
  permission: "nonconformances:write",
  input: proposeInput,
  run: async (context, input) => {
    const { tx, actor } = context;
    const row = await lockNonconformance({ tx }, input.number);
    assertReviewable(row);
    const lots = await lockListedLots({ tx }, row.id, input.lots, actor.id);
    const { reviewRound } = await propose(context, row, lots, input.proposal);
    return {
      result: { number: row.number, proposed: lots.length, round: reviewRound },
      audit: [
        fact("nonconformance.propose", recordOf(row), {
          reason: input.proposal.reason,
          details: { decision: input.proposal.decision, lots: lots.length, round: reviewRound },
        }),
      ],
    };
  },
});
