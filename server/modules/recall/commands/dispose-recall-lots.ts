import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { liftHoldsById } from "@/server/modules/lots/commands/lift-holds-by-id";
import { disposeRecallLotsInput } from "../contract";
import { recordSource } from "../queries/list-source";
import { matchingCodes } from "../queries/listed-lots";
import { setDisposition, standingOf } from "../records/lot-dispositions";
import { lockOpenRecall } from "../records/recalls";
import { dispositionIssues } from "../rules/dispositions";
import { holdPrefix, holdReason } from "../rules/holds";

/** Says what became of lots of a recall, many at once. `cleared` lifts the hold that this recall placed. */
export const disposeRecallLots = defineCommand({
  name: "dispose-recall-lots",
  permission: "recalls:write",
  input: disposeRecallLotsInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const recall = await lockOpenRecall({ tx }, input.number);
    const codes =
      input.lots ??
      (await matchingCodes(tx, recordSource(recall.id), { ...input.filter, disposition: "open" }));
    if (codes.length === 0) {
      throw ruleViolation("recall-no-lot-matches", "No lot of the list without a disposition matches.");
    }
    const found = await standingOf({ tx }, recall.id, codes);
    const known = new Set(found.map((lot) => lot.code.toLowerCase()));
    throwIssues(
      codes.flatMap((code, index) =>
        known.has(code.toLowerCase())
          ? []
          : [
              {
                path: `lots.${index}`,
                reason: "recall-lot-not-listed",
                message: `Lot ${code} is not on the list.`,
                details: { lot: code },
              },
            ],
      ),
    );
    throwIssues(dispositionIssues(found, input.disposition, input.replace));
    const lotIds = found.map((lot) => lot.lotId);
    await setDisposition({ tx }, recall.id, lotIds, {
      disposition: input.disposition,
      at: now,
      by: actor.label,
      note: input.note,
    });
    const record = { type: "recall", id: recall.id, code: recall.number };
    const held = found.filter((lot) => lot.wasHeld).map((lot) => lot.lotId);
    if (input.disposition === "cleared" && held.length > 0) {
      await liftHoldsById(context, {
        lotIds: held,
        reasonPrefix: holdPrefix(recall.number),
        reason: holdReason(recall.number, input.note),
        onBehalfOf: record,
      });
    }
    const [first] = found;
    return {
      result: { number: recall.number, disposed: found.length },
      audit: [
        fact("recall.dispose", record, {
          reason: input.note,
          details: {
            disposition: input.disposition,
            lots: found.length,
            ...(found.length === 1 && first ? { lot: first.code } : {}),
          },
        }),
      ],
    };
  },
});
