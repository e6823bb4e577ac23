import { eq } from "drizzle-orm";
import { equipment } from "@/db/schema/equipment";
import { products } from "@/db/schema/materials";
import { oeeTargets } from "@/db/schema/oee-targets";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { setTargetInput, type TargetScope } from "../contract/targets";

/** A target from a production day on; the one of the same day is replaced, older ones keep their time. */
export const setTarget = defineCommand({
  name: "set-target",
  permission: "oee:write-targets",
  input: setTargetInput,
  run: async (context, { scope, kpi, value, effectiveFrom }) => {
    const { equipmentId, productId } = await idsOf(context, scope);
    const [row] = await context.tx
      .insert(oeeTargets)
      .values({
        id: newId(),
        equipmentId,
        productId,
        kpi,
        value,
        effectiveFrom,
        createdAt: context.now,
        createdBy: context.actor.id,
        createdByLabel: context.actor.label,
      })
      .onConflictDoUpdate({
        target: [oeeTargets.equipmentId, oeeTargets.productId, oeeTargets.kpi, oeeTargets.effectiveFrom],
        set: { value, createdBy: context.actor.id, createdByLabel: context.actor.label },
      })
      .returning({ id: oeeTargets.id });
    if (!row) throw new Error("an upsert returns its row");
    const code = scope.kind === "site" ? "site" : scope.code;
    return {
      result: { id: row.id },
      audit: [
        fact(
          "oee-target.set",
          { type: "oee-target", id: row.id, code: `${code} ${kpi}` },
          { details: { kpi, value, effectiveFrom } },
        ),
      ],
    };
  },
});

async function idsOf(
  { tx }: CommandContext,
  scope: TargetScope,
): Promise<{ equipmentId: string | null; productId: string | null }> {
  if (scope.kind === "site") return { equipmentId: null, productId: null };
  const table = scope.kind === "equipment" ? equipment : products;
  const [found] = await tx.select({ id: table.id }).from(table).where(eq(table.code, scope.code));
  if (!found) {
    const { code } = scope;
    const reason = scope.kind === "equipment" ? "equipment-not-found" : "product-not-found";
    throwIssues([{ path: "scope.code", reason, message: `No ${scope.kind} ${code}.`, details: { code } }]);
  }
  const id = found?.id ?? null;
  return scope.kind === "equipment"
    ? { equipmentId: id, productId: null }
    : { equipmentId: null, productId: id };
}
