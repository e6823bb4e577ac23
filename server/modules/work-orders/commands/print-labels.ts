import { inArray, sql } from "drizzle-orm";
import { lots } from "@/db/schema/lots";
import { type AuditFact, fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { labelsInput } from "../contract/terminal";
import { lotLabels } from "../queries/lot-labels";

/** Keeps that labels were printed: by whom, and whether it was again. */
export const printLabels = defineCommand({
  name: "print-label",
  permission: "lots:print-label",
  input: labelsInput,
  run: async ({ tx }, input) => {
    const labels = await lotLabels(tx, input.lots);
    const known = await tx
      .select({ id: lots.id, code: lots.code })
      .from(lots)
      .where(
        inArray(
          sql`lower(${lots.code})`,
          input.lots.map((code) => code.toLowerCase()),
        ),
      );
    const printed = new Map(labels.map((label) => [label.code, label.printCount]));
    const [first, ...rest] = known.map(
      (lot): AuditFact =>
        fact(printed.get(lot.code) ? "lot.reprint-label" : "lot.print-label", {
          type: "lot",
          id: lot.id,
          code: lot.code,
        }),
    );
    if (!first) throw notFound("lot", input.lots.join(", "));
    return { result: { printed: known.map((lot) => lot.code) }, audit: [first, ...rest] };
  },
});
