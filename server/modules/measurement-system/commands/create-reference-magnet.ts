import { referenceMagnets, referenceMagnetValues } from "@/db/schema/measurement-system";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { QUANTITY_UNITS } from "../contract";
import { referenceMagnetInput } from "../contract/references";

/** Takes a certified magnet into use, with its values, their uncertainty and how they move with temperature. */
export const createReferenceMagnet = defineCommand({
  name: "create-reference-magnet",
  permission: "measurement-system:write",
  input: referenceMagnetInput,
  run: async ({ tx }, { values, ...input }) => {
    throwIssues(valueFaults(values));
    const id = newId();
    const code = input.code.toUpperCase();
    const [row] = await tx
      .insert(referenceMagnets)
      .values({ ...input, id, code, serialNumber: input.serialNumber || null })
      .onConflictDoNothing({ target: referenceMagnets.code })
      .returning({ id: referenceMagnets.id });
    if (!row) {
      const message = `There is a reference magnet ${code} already.`;
      throw new DomainError("CONFLICT", "reference-magnet-code-taken", {
        message,
        details: { code },
        issues: [{ path: "code", reason: "reference-magnet-code-taken", message, details: { code } }],
      });
    }
    await tx
      .insert(referenceMagnetValues)
      .values(values.map((value) => ({ ...value, magnetId: id, unit: QUANTITY_UNITS[value.quantity] })));
    return {
      result: { code },
      audit: [fact("reference-magnet.create", { type: "reference-magnet", id, code })],
    };
  },
});

function valueFaults(
  values: readonly { quantity: string; certified: number; expandedUncertainty: number }[],
): FieldIssue[] {
  const seen = new Set<string>();
  return values.flatMap(({ quantity, certified, expandedUncertainty }, index) => {
    const issues: FieldIssue[] = [];
    if (seen.has(quantity)) {
      const message = `${quantity} is certified twice.`;
      issues.push({ path: `values.${index}.quantity`, reason: "reference-quantity-twice", message });
    }
    seen.add(quantity);
    if (expandedUncertainty >= certified) {
      const message = "The uncertainty is not smaller than the value.";
      issues.push({
        path: `values.${index}.expandedUncertainty`,
        reason: "reference-uncertainty-too-large",
        message,
      });
    }
    return issues;
  });
}
