import { inArray, max, sql } from "drizzle-orm";
import { labelPrints } from "@/db/schema/labels";
import { lots } from "@/db/schema/lots";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import type { Transaction } from "@/server/kernel/database";
import { DomainError, notFound } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { type PrintLabelsResult, printLabelsInput } from "../contract";

/**
 * Keeps that labels were printed: by whom, as what, how many. The first printing of a lot's label is the label; every
 * later one is a reprint and needs a reason, because two labels of one lot can hang on two different boxes.
 */
export const printLabels = defineCommand({
  name: "print-labels",
  permission: "lots:print-label",
  input: printLabelsInput,
  run: async ({ tx, actor, now }, { lots: codes, format, copies, reason }) => {
    const wanted = await lockLots(tx, codes);
    const before = await printsOf(
      tx,
      wanted.map((lot) => lot.id),
    );
    const prints = wanted.map((lot) => ({ ...lot, sequence: (before.get(lot.id) ?? 0) + 1 }));
    const again = prints.filter((lot) => lot.sequence > 1);
    if (again.length > 0 && !reason) throw reasonNeeded(again.map((lot) => lot.code));
    await tx.insert(labelPrints).values(
      prints.map((lot) => ({
        id: newId(),
        lotId: lot.id,
        format,
        copies,
        sequence: lot.sequence,
        reason: lot.sequence > 1 ? (reason ?? null) : null,
        printedAt: now,
        printedBy: actor.id,
        printedByLabel: actor.label,
      })),
    );
    const facts = prints.map(
      ({ id, code, sequence }): AuditFact =>
        fact(
          sequence > 1 ? "lot.reprint-label" : "lot.print-label",
          { type: "lot", id, code },
          { reason: sequence > 1 ? reason : undefined, details: { format, copies, sequence } },
        ),
    );
    const [first, ...rest] = facts;
    if (!first) throw notFound("lot", codes.join(", "));
    const result: PrintLabelsResult = {
      printed: prints.map(({ code, sequence }) => ({ lot: code, sequence })),
      copies,
    };
    return { result, audit: [first, ...rest] };
  },
});

/** The lots in the order asked for, each once, locked in the order of their ids: who comes second counts on. */
async function lockLots(tx: Transaction, codes: readonly string[]): Promise<{ id: string; code: string }[]> {
  const wanted = [...new Set(codes.map((code) => code.toLowerCase()))];
  const rows = await tx
    .select({ id: lots.id, code: lots.code })
    .from(lots)
    .where(inArray(sql`lower(${lots.code})`, wanted))
    .orderBy(lots.id)
    .for("no key update");
  const byCode = new Map(rows.map((row) => [row.code.toLowerCase(), row]));
  const missing = wanted.filter((code) => !byCode.has(code));
  if (missing.length > 0) {
    const given = codes.filter((code) => missing.includes(code.toLowerCase()));
    throw notFound("lot", [...new Set(given)].join(", "));
  }
  return wanted.flatMap((code) => byCode.get(code) ?? []);
}

async function printsOf(tx: Transaction, lotIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ lotId: labelPrints.lotId, last: max(labelPrints.sequence) })
    .from(labelPrints)
    .where(inArray(labelPrints.lotId, [...lotIds]))
    .groupBy(labelPrints.lotId);
  return new Map(rows.map((row) => [row.lotId, row.last ?? 0]));
}

function reasonNeeded(codes: readonly string[]): DomainError {
  const shown = codes.length > 5 ? `${codes.slice(0, 5).join(", ")} …` : codes.join(", ");
  const message = `Labels of ${shown} were printed before: say why again.`;
  const details = { lots: shown, count: codes.length };
  return new DomainError("RULE_VIOLATION", "reprint-reason-needed", {
    message,
    details,
    issues: [{ path: "reason", reason: "reprint-reason-needed", message, details }],
  });
}
