import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { rebinLotsInput } from "../contract/handling";
import { bookHandling } from "../records/handling-run";
import { lockLots } from "../records/lots";
import { materialsOfLots } from "../records/materials-of-lots";
import { planRebin } from "../rules/plan-rebin";

/** Puts pieces of several lots into other lots, as after equalising: no piece and no gram is lost on the way. */
export const rebinLots = defineCommand({
  name: "rebin-lots",
  permission: "lots:rebin",
  input: rebinLotsInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const lots = await lockLots(
      { tx },
      input.inputs.map(({ lot }) => lot),
    );
    const { transformation, issues } = planRebin(
      input,
      lots,
      await materialsOfLots({ tx }, [...lots.values()]),
    );
    throwIssues(issues);
    const result = await bookHandling(context, transformation, { at: input.at ?? now, note: input.note });
    return {
      result,
      audit: [
        fact(
          "lot.rebin",
          { type: "run", id: result.id, code: result.code },
          {
            details: {
              lots: input.inputs.map(({ lot }) => lots.get(lot.toLowerCase())?.code ?? lot).join(", "),
            },
          },
        ),
      ],
    };
  },
});
