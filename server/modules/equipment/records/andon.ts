import { eq } from "drizzle-orm";
import { andonCalls } from "@/db/schema/andon";
import { equipment } from "@/db/schema/equipment";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";

/** A call for help with its machine, locked. */
export async function lockCall({ tx }: { tx: Transaction }, id: string) {
  const [call] = await tx.select().from(andonCalls).where(eq(andonCalls.id, id)).for("no key update");
  if (!call) throw notFound("andon-call", id);
  const [unit] = await tx
    .select({ id: equipment.id, code: equipment.code })
    .from(equipment)
    .where(eq(equipment.id, call.equipmentId));
  if (!unit) throw notFound("equipment", call.equipmentId);
  return { call, record: { type: "equipment", id: unit.id, code: unit.code } };
}
