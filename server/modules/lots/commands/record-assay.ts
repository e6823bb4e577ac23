import { inArray, sql } from "drizzle-orm";
import { lotAssays } from "@/db/schema/lots";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { recordAssayInput } from "../contract/stock";
import { lockLot } from "../records/lots";

/** What instruments round away may be too much, and no more. */
const ROUNDING = 1e-6;

/** Records what was measured of a lot's elements; each takes the place of the earlier value of its element. */
export const recordAssay = defineCommand({
  name: "record-assay",
  permission: "lots:record-assay",
  input: recordAssayInput,
  run: async ({ tx, now }, input) => {
    const lot = await lockLot({ tx }, input.lot);
    const measuredAt = input.measuredAt ?? now;
    const current = await tx
      .select()
      .from(lotAssays)
      .where(sql`${lotAssays.lotId} = ${lot.id} and ${lotAssays.supersededAt} is null`);
    const measured = new Set(input.results.map((result) => result.element));
    const replaced = current.filter((assay) => measured.has(assay.element));
    const kept = current.filter((assay) => !measured.has(assay.element));
    const total = [...input.results, ...kept].reduce((sum, each) => sum + each.massFraction, 0);
    const issues: FieldIssue[] = [];
    if (lot.status === "voided") {
      issues.push({
        path: "lot",
        reason: "lot-voided",
        message: `Lot ${lot.code} is voided.`,
        details: { lot: lot.code },
      });
    }
    if (measuredAt > now) {
      issues.push({
        path: "measuredAt",
        reason: "measured-in-future",
        message: "The time of measurement lies in the future.",
      });
    }
    if (total > 1 + ROUNDING) {
      const percent = Number((total * 100).toFixed(4));
      issues.push({
        path: "results",
        reason: "assay-above-hundred",
        message: `Together with what was measured before, the elements make ${percent} %.`,
        details: { percent },
      });
    }
    if (replaced.length > 0 && !input.reason) {
      const elements = replaced.map((assay) => assay.element).join(", ");
      issues.push({
        path: "reason",
        reason: "assay-reason-needed",
        message: `${elements} was measured before: say why the new value takes its place.`,
        details: { elements },
      });
    }
    throwIssues(issues);
    if (replaced.length > 0) {
      await tx
        .update(lotAssays)
        .set({ supersededAt: now })
        .where(
          inArray(
            lotAssays.id,
            replaced.map((assay) => assay.id),
          ),
        );
    }
    await tx.insert(lotAssays).values(
      input.results.map((result) => ({
        lotId: lot.id,
        element: result.element,
        massFraction: result.massFraction,
        source: input.source,
        measuredAt,
      })),
    );
    return {
      result: {
        lot: lot.code,
        recorded: input.results.map((result) => result.element),
        superseded: replaced.map((assay) => assay.element),
      },
      audit: [
        fact(
          "lot.record-assay",
          { type: "lot", id: lot.id, code: lot.code },
          {
            reason: input.reason,
            details: { source: input.source, count: input.results.length, revised: replaced.length },
          },
        ),
      ],
    };
  },
});
