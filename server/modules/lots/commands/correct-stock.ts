import { toStored } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { type CorrectionResult, correctStockInput } from "../contract/stock";
import {
  assertReasonKind,
  bookCorrection,
  correctedAlone,
  correctionLimits,
  insertCorrection,
  openCorrection,
} from "../records/corrections";
import { lockLot } from "../records/lots";
import { assertBooksUnchanged, assertDiffers, needsSecondPerson, readCount } from "../rules/corrections";

/** A count that differs from the books: small ones are booked at once, above the site's limits a second person decides. */
export const correctStock = defineCommand({
  name: "correct-stock",
  permission: "lots:correct",
  input: correctStockInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const lot = await lockLot({ tx }, input.lot);
    assertBooksUnchanged(lot, input.bookedQuantity);
    const { count, issues } = readCount(lot, input);
    throwIssues(issues);
    assertDiffers(lot, count);
    await assertReasonKind({ tx }, input.reasonCode, ["loss", "gain", "void", "scrap"]);
    if (await openCorrection({ tx }, lot.id)) {
      throw ruleViolation("correction-already-open", `A count of ${lot.code} waits for its decision.`, {
        lot: lot.code,
      });
    }
    const waits = needsSecondPerson(
      lot,
      count,
      await correctionLimits({ tx }),
      await correctedAlone({ tx }, lot.id),
    );
    const id = newId();
    const reasonCode = input.reasonCode ?? null;
    await insertCorrection(
      { tx },
      {
        id,
        lotId: lot.id,
        bookedQuantity: lot.remainingQuantity,
        countedQuantity: toStored(count.quantity),
        bookedMassKg: lot.remainingMassKg,
        countedMassKg: toStored(count.massKg),
        reason: input.reason,
        reasonCode,
        needsSecondPerson: waits,
        status: waits ? "requested" : "applied",
        requestedAt: now,
        requestedBy: actor.id,
        requestedByLabel: actor.label,
        ...(waits ? {} : { decidedAt: now, decidedBy: actor.id, decidedByLabel: actor.label }),
      },
    );
    if (waits) {
      await openTask(context, {
        kind: "stock-correction",
        subject: { type: "lot", id: lot.id, code: lot.code },
        role: "planner",
      });
    } else {
      await bookCorrection(context, lot, count, { correctionId: id, reason: input.reason, reasonCode });
    }
    const result: CorrectionResult = {
      id,
      lot: lot.code,
      status: waits ? "requested" : "applied",
      remainingQuantity: waits ? lot.remainingQuantity : toStored(count.quantity),
    };
    return {
      result,
      audit: [
        fact(
          waits ? "lot.request-correction" : "lot.correct",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.reason,
            details: {
              before: lot.remainingQuantity,
              after: toStored(count.quantity),
              unit: lot.unit,
              massKg: toStored(count.massKg),
            },
          },
        ),
      ],
    };
  },
});
