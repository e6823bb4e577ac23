import { sql } from "drizzle-orm";
import { nonconformances, nonconformanceTransitions } from "@/db/schema/nonconformance";
import { fact } from "@/server/kernel/audit-facts";
import { type CommandContext, defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import { refuseFuture } from "@/server/kernel/future";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { openNonconformanceInput } from "../contract";
import { writeDefects } from "../records/defects";
import { holdListed } from "../records/hold-listed";
import { addLots, reportedLots } from "../records/lots";

/** Opens a numbered nonconformance with its lots and defects, and holds the lots with its number as the reason. */
export const openNonconformance = defineCommand({
  name: "open-nonconformance",
  permission: "nonconformances:open",
  input: openNonconformanceInput,
  run: async (context, input) => {
    const { tx, actor, now } = context;
    const detectedAt = input.detectedAt ? new Date(input.detectedAt) : now;
    refuseFuture("detectedAt", detectedAt, now);
    const lots = await reportedLots({ tx }, input.lots);
    const operationId = await idByCode(context, "operation", input.operationCode);
    const equipmentId = await idByCode(context, "equipment", input.equipmentCode);
    const id = newId();
    const number = await nextCode({ tx }, "nonconformance", now);
    await tx.insert(nonconformances).values({
      id,
      number,
      title: input.title,
      description: input.description,
      severity: input.severity,
      source: input.source,
      sourceReference: input.sourceReference || null,
      operationId,
      equipmentId,
      ...(await productOf(context, lots[0]?.id)),
      detectedAt,
      detectedByLabel: actor.label,
      openedAt: now,
      openedBy: actor.id,
      openedByLabel: actor.label,
    });
    await tx.insert(nonconformanceTransitions).values({
      nonconformanceId: id,
      toStatus: "open",
      at: now,
      byId: actor.id,
      byLabel: actor.label,
      reason: input.title,
    });
    await addLots(
      { tx },
      lots.map((lot) => ({
        lotId: lot.id,
        relation: "reported",
        suspectShare: null,
        affectedQuantity: lot.affectedQuantity,
      })),
      { nonconformanceId: id, containmentId: null, at: now, by: actor.label },
    );
    await writeDefects(context, id, input.defects);
    const lotIds = lots.map((lot) => lot.id);
    const held = input.hold ? await holdListed(context, { id, number, lotIds, reason: input.title }) : 0;
    return {
      result: { id, number, lots: lots.length, held },
      audit: [
        fact(
          "nonconformance.open",
          { type: "nonconformance", id, code: number },
          {
            reason: input.title,
            details: { source: input.source, severity: input.severity, lots: lots.length, held },
          },
        ),
      ],
    };
  },
});

async function idByCode(
  { tx }: CommandContext,
  kind: "operation" | "equipment",
  code: string | undefined,
): Promise<string | null> {
  if (!code) return null;
  const [row] = await tx.execute<{ id: string }>(
    kind === "operation"
      ? sql`select id from operations where code = ${code}`
      : sql`select id from equipment where code = ${code} and level = 'work-unit'`,
  );
  if (!row) throw notFound(kind, code);
  return row.id;
}

/** The product of the order that made the lot, or the only one that is made of its material; and the material. */
async function productOf({ tx }: CommandContext, lotId: string | undefined) {
  if (!lotId) return { productId: null, materialId: null };
  const [row] = await tx.execute<{ productId: string | null; materialId: string }>(sql`
    select l.material_id as "materialId", coalesce(
      (select w.product_id from work_order_bookings b join work_orders w on w.id = b.work_order_id
       where b.transformation_id = l.transformation_id),
      (select min(p.id::text)::uuid from products p where p.material_id = l.material_id having count(*) = 1)
    ) as "productId"
    from lots l where l.id = ${lotId}`);
  return { productId: row?.productId ?? null, materialId: row?.materialId ?? null };
}
