import { sql } from "drizzle-orm";
import { defectCodes, nonconformanceReviewRules } from "@/db/schema/nonconformance";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { DomainError, type FieldIssue, ruleViolation, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { saveDefectCodeInput, saveReviewRuleInput } from "../contract";

/** Adds a defect code, or changes one: with the version that was looked at. */
export const saveDefectCode = defineCommand({
  name: "save-defect-code",
  permission: "nonconformances:write",
  input: saveDefectCodeInput,
  run: async (context, { code, operationCode, expectedVersion, ...entry }) => {
    const { tx } = context;
    const ids = await operationIds(context, [
      ...entry.reworkOperations,
      ...(operationCode ? [operationCode] : []),
    ]);
    throwIssues(unknownOperations(ids, operationCode, entry.reworkOperations));
    const values = { ...entry, operationId: operationCode ? (ids.get(operationCode) ?? null) : null };
    const [known] = await tx
      .select()
      .from(defectCodes)
      .where(sql`${defectCodes.code} = ${code}`)
      .for("update");
    if (known && expectedVersion === undefined) {
      throw ruleViolation("defect-code-taken", `There is a defect code ${code} already.`, { code });
    }
    if (known && expectedVersion !== known.version) {
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: `Defect code ${code} was changed by somebody else meanwhile.`,
      });
    }
    const id = known?.id ?? newId();
    if (known) {
      await tx
        .update(defectCodes)
        .set({ ...values, version: known.version + 1 })
        .where(sql`${defectCodes.id} = ${id}`);
    } else {
      await tx.insert(defectCodes).values({ id, code, ...values });
    }
    return {
      result: { code },
      audit: [
        fact(
          known ? "defect-code.change" : "defect-code.create",
          { type: "defect-code", id, code },
          {
            details: { severity: entry.severity, isActive: entry.isActive },
          },
        ),
      ],
    };
  },
});

/** Says which roles sign the review of a severity; it holds for what is disposed of from now on. */
export const saveReviewRule = defineCommand({
  name: "save-review-rule",
  permission: "nonconformances:write",
  input: saveReviewRuleInput,
  run: async ({ tx }, { severity, roles }) => {
    const [row] = await tx
      .update(nonconformanceReviewRules)
      .set({ roles: [...new Set(roles)], version: sql`${nonconformanceReviewRules.version} + 1` })
      .where(sql`${nonconformanceReviewRules.severity} = ${severity}`)
      .returning();
    if (!row) throw new Error(`there is no review rule for ${severity}`);
    return {
      result: { severity, roles: row.roles },
      audit: [
        fact(
          "review-rule.change",
          { type: "review-rule", id: row.id, code: severity },
          {
            details: { roles: row.roles.join(", ") },
          },
        ),
      ],
    };
  },
});

async function operationIds({ tx }: CommandContext, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.execute<{ id: string; code: string }>(sql`select id, code from operations`);
  return new Map(rows.filter((row) => codes.includes(row.code)).map((row) => [row.code, row.id]));
}

function unknownOperations(
  ids: ReadonlyMap<string, string>,
  operationCode: string | undefined,
  rework: readonly string[],
): FieldIssue[] {
  const named = [
    ...(operationCode ? [{ path: "operationCode", code: operationCode }] : []),
    ...rework.map((code, index) => ({ path: `reworkOperations.${index}`, code })),
  ];
  return named.flatMap(({ path, code }) =>
    ids.has(code)
      ? []
      : [{ path, reason: "operation-not-found", message: `No operation ${code}.`, details: { code } }],
  );
}
