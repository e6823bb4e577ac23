import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { liftHoldsInput } from "../contract/stock";
import { liftOpenHolds, setFree } from "../records/holds";
import { lockLots } from "../records/lots";
import { unknownLotIssue } from "../rules/handling";

/** Lifts every open hold of many lots in one action: all of them, or none and every reason why. */
export const liftHolds = defineCommand({
  name: "lift-holds",
  permission: "lots:release",
  input: liftHoldsInput,
  run: async (context, input) => {
    const { tx } = context;
    const locked = await lockLots({ tx }, input.lots);
    throwIssues(
      input.lots.flatMap((code, index) => {
        const lot = locked.get(code.toLowerCase());
        const path = `lots.${index}`;
        if (!lot) return [unknownLotIssue(code, path)];
        if (lot.status === "on-hold") return [];
        return [
          {
            path,
            reason: "lot-not-on-hold",
            message: `Lot ${lot.code} is not on hold.`,
            details: { lot: lot.code },
          },
        ];
      }),
    );
    const freed = [...locked.values()];
    const ids = freed.map((lot) => lot.id);
    const counts = await liftOpenHolds(context, ids, input.reason);
    await setFree({ tx }, ids);
    const [first, ...rest] = freed.map(
      (lot): AuditFact =>
        fact("lot.lift-hold", { type: "lot", id: lot.id, code: lot.code }, { reason: input.reason }),
    );
    if (!first) throw new Error("lifting without lots cannot pass its input check");
    return {
      result: {
        freed: freed.map((lot) => lot.code),
        lifted: [...counts.values()].reduce((total, count) => total + count, 0),
      },
      audit: [first, ...rest],
    };
  },
});
