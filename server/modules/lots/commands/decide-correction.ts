import { inArray } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { decimal } from "@/server/domain/quantity/decimal";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, notFound, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { type CorrectionResult, decideCorrectionInput } from "../contract/stock";
import { bookCorrection, findCorrection, updateCorrection } from "../records/corrections";
import { readCount } from "../rules/corrections";

/** A second person applies a requested correction or refuses it; one whose lot changed meanwhile can only be refused. */
export const decideCorrection = defineCommand({
  name: "decide-correction",
  permission: "lots:approve-correction",
  input: decideCorrectionInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const seen = await findCorrection({ tx }, input.id);
    const [lot] = await tx
      .select()
      .from(lots)
      .where(inArray(lots.id, [seen.lotId]))
      .for("update");
    if (!lot) throw notFound("lot", seen.lotId);
    // Whoever decides holds the lot: now the request is what it will stay.
    const request = await findCorrection({ tx }, input.id);
    if (request.status !== "requested") {
      throw ruleViolation("correction-already-decided", `This count of ${lot.code} was decided before.`, {
        lot: lot.code,
      });
    }
    const applies = input.decision === "apply";
    if (applies) {
      if (request.requestedBy === actor.id) {
        throw ruleViolation("second-person-required", "Whoever asked for a correction cannot apply it.", {
          lot: lot.code,
        });
      }
      if (
        !decimal(request.bookedQuantity).eq(lot.remainingQuantity) ||
        !decimal(request.bookedMassKg).eq(lot.remainingMassKg)
      ) {
        throw new DomainError("STALE_VERSION", "correction-stale", {
          message: `Lot ${lot.code} was changed after this count: refuse it and count again.`,
          details: {
            lot: lot.code,
            before: decimal(request.bookedQuantity).toFixed(),
            now: decimal(lot.remainingQuantity).toFixed(),
            unit: lot.unit,
          },
        });
      }
      const { count, issues } = readCount(lot, request);
      throwIssues(issues.map((issue) => ({ ...issue, path: "id" })));
      await bookCorrection(context, lot, count, {
        correctionId: request.id,
        reason: request.reason,
        reasonCode: request.reasonCode,
      });
    }
    await updateCorrection({ tx }, request.id, {
      status: applies ? "applied" : "refused",
      decidedAt: now,
      decidedBy: actor.id,
      decidedByLabel: actor.label,
      decisionReason: input.reason ?? null,
    });
    const settled = await settleTasks(
      context,
      { type: "lot", id: lot.id },
      input.reason ?? (applies ? request.reason : "refused"),
    );
    const result: CorrectionResult = {
      id: request.id,
      lot: lot.code,
      status: applies ? "applied" : "refused",
      remainingQuantity: applies ? request.countedQuantity : lot.remainingQuantity,
    };
    return {
      result,
      audit: [
        fact(
          applies ? "lot.apply-correction" : "lot.refuse-correction",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.reason ?? request.reason,
            details: { before: request.bookedQuantity, after: request.countedQuantity, unit: lot.unit },
          },
        ),
        ...settled,
      ],
    };
  },
});
