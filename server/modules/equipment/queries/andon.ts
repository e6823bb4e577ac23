import { and, desc, eq, isNull } from "drizzle-orm";
import { andonCalls } from "@/db/schema/andon";
import { equipment } from "@/db/schema/equipment";
import type { Executor } from "@/server/kernel/database";
import type { AndonCallDto } from "../contract/andon";
import { unitRecord, unitRecords } from "./units";

/** Calls for help that nobody has closed, the newest first. */
export async function openCalls(
  db: Executor,
  input: { equipmentCode?: string | undefined },
): Promise<AndonCallDto[]> {
  return callsWhere(db, and(isNull(andonCalls.closedAt), ofMachine(input.equipmentCode)), 200);
}

/** The last calls of a machine, open or not. */
export async function callsOf(db: Executor, equipmentCode: string): Promise<AndonCallDto[]> {
  await unitRecord(db, equipmentCode);
  return callsWhere(db, ofMachine(equipmentCode), 20);
}

const ofMachine = (code: string | undefined) => (code === undefined ? undefined : eq(equipment.code, code));

async function callsWhere(
  db: Executor,
  condition: ReturnType<typeof and>,
  limit: number,
): Promise<AndonCallDto[]> {
  const rows = await db
    .select({ call: andonCalls, code: equipment.code })
    .from(andonCalls)
    .innerJoin(equipment, eq(equipment.id, andonCalls.equipmentId))
    .where(condition)
    .orderBy(desc(andonCalls.calledAt))
    .limit(limit);
  if (rows.length === 0) return [];
  const units = await unitRecords(db, [...new Set(rows.map(({ code }) => code))]);
  const byCode = new Map(units.map(({ dto }) => [dto.code, dto]));
  return rows.flatMap(({ call, code }) => {
    const unit = byCode.get(code);
    if (!unit) return [];
    const { nameEn, nameZh, area } = unit;
    return [
      {
        id: call.id,
        kind: call.kind,
        note: call.note,
        equipment: { code, nameEn, nameZh },
        area,
        called: { at: call.calledAt.toISOString(), by: call.calledByLabel },
        answered: step(call.answeredAt, call.answeredByLabel),
        closed: step(call.closedAt, call.closedByLabel),
      },
    ];
  });
}

const step = (at: Date | null, by: string | null) =>
  at === null || by === null ? null : { at: at.toISOString(), by };
