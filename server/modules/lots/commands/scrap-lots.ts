import { decimal, massOfPart, toStored } from "@/server/domain/quantity/decimal";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { scrapLotsInput } from "../contract/stock";
import { assertReasonKind } from "../records/corrections";
import { liftOpenHolds, setScrapped } from "../records/holds";
import { changeRemaining, insertLedger, type LotRow, lockLots } from "../records/lots";
import { quantityIssue, shortageIssue } from "../rules/consumption";
import { goneIssue, loadedIssue, unknownLotIssue } from "../rules/handling";

type Part = (typeof scrapLotsInput)["_output"]["lots"][number];

/** Throws lots or parts of them away; what is rejected or held usually ends here, and its holds with it. */
export const scrapLots = defineCommand({
  name: "scrap-lots",
  permission: "lots:scrap",
  input: scrapLotsInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const locked = await lockLots(
      { tx },
      input.lots.map((part) => part.lot),
    );
    const issues: FieldIssue[] = [];
    const seen = new Set<string>();
    const rows = input.lots.flatMap((part, index) => {
      const path = `lots.${index}`;
      const lot = locked.get(part.lot.toLowerCase());
      const issue = lot ? partIssue(lot, part, path, seen) : unknownLotIssue(part.lot, `${path}.lot`);
      if (issue) issues.push(issue);
      if (!lot || issue) return [];
      const remaining = decimal(lot.remainingQuantity);
      const quantity = decimal(part.quantity?.value ?? lot.remainingQuantity);
      const massKg = massOfPart(quantity, remaining, decimal(lot.remainingMassKg));
      return [{ lot, quantity, massKg, isWhole: quantity.eq(remaining) }];
    });
    throwIssues(issues);
    await assertReasonKind({ tx }, input.reasonCode, ["scrap"]);
    const ended = rows.filter((row) => row.isWhole).map((row) => row.lot.id);
    const changes = rows.map(({ lot, quantity, massKg }) => ({
      lotId: lot.id,
      quantity: toStored(quantity.times(-1)),
      massKg: toStored(massKg.times(-1)),
    }));
    await changeRemaining({ tx }, changes);
    await insertLedger(
      { tx },
      changes.map((change) => ({
        ...change,
        kind: "scrap" as const,
        at: now,
        actorId: actor.id,
        reason: input.reason,
        reasonCode: input.reasonCode,
      })),
    );
    await liftOpenHolds(context, ended, input.reason);
    await setScrapped({ tx }, ended);
    const [first, ...rest] = rows.map(
      ({ lot, quantity, massKg }): AuditFact =>
        fact(
          "lot.scrap",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.reason,
            details: { quantity: quantity.toFixed(), unit: lot.unit, massKg: massKg.toFixed() },
          },
        ),
    );
    if (!first) throw new Error("a scrapping without lots cannot pass its input check");
    return {
      result: {
        scrapped: rows.map(({ lot, quantity, isWhole }) => ({
          lot: lot.code,
          quantity: quantity.toFixed(),
          unit: lot.unit,
          isWhole,
        })),
      },
      audit: [first, ...rest],
    };
  },
});

function partIssue(lot: LotRow, part: Part, path: string, seen: Set<string>): FieldIssue | null {
  if (seen.has(lot.id)) {
    return {
      path: `${path}.lot`,
      reason: "lot-named-twice",
      message: `Lot ${lot.code} is named twice.`,
      details: { lot: lot.code },
    };
  }
  seen.add(lot.id);
  const issue = goneIssue(lot, `${path}.lot`) ?? loadedIssue(lot, `${path}.lot`);
  if (issue || !part.quantity) return issue;
  return (
    quantityIssue(lot, part.quantity, `${path}.quantity`) ??
    shortageIssue(lot, decimal(part.quantity.value), decimal(lot.remainingQuantity), `${path}.quantity`)
  );
}
