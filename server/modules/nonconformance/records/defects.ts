import { sql } from "drizzle-orm";
import { nonconformanceDefects } from "@/db/schema/nonconformance";
import { decimal, toStored } from "@/server/domain/quantity/decimal";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Transaction } from "@/server/kernel/database";
import { type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { uuidArray } from "@/server/kernel/uuid-array";

type Scope = { tx: Transaction };
type Defect = { code: string; quantity: string; unit: "kg" | "pcs" };

/**
 * Writes the defects of a nonconformance in place of those that it had. Pieces weigh what a piece of its lots weighs,
 * kilograms what they are.
 */
export async function writeDefects(
  { tx, now }: Scope & { now: Date },
  nonconformanceId: string,
  defects: readonly Defect[],
): Promise<void> {
  const codes = defects.map((defect) => defect.code);
  const known = await tx.execute<{ id: string; code: string }>(
    sql`select id, code from defect_codes where code = any(${arrayParameter(codes)}::text[])`,
  );
  const ids = new Map(known.map((row) => [row.code, row.id]));
  throwIssues(faultsOf(defects, ids));
  await tx.execute(sql`
    update nonconformance_defects set withdrawn_at = ${now.toISOString()}::timestamptz
    where nonconformance_id = ${nonconformanceId} and withdrawn_at is null
      and not (defect_code_id = any(${uuidArray([...ids.values()])}))`);
  if (defects.length === 0) return;
  const [piece] = await tx.execute<{ massKg: string | null }>(sql`
    select (sum(l.created_mass_kg) / nullif(sum(l.created_quantity), 0))::numeric(18, 6)::text as "massKg"
    from nonconformance_lots n join lots l on l.id = n.lot_id and l.unit = 'pcs'
    where n.nonconformance_id = ${nonconformanceId} and n.relation = 'reported'`);
  await tx
    .insert(nonconformanceDefects)
    .values(
      defects.map(({ code, quantity, unit }) => ({
        nonconformanceId,
        defectCodeId: ids.get(code) ?? "",
        quantity,
        unit,
        massKg: unit === "kg" ? quantity : piece?.massKg ? massOf(quantity, piece.massKg) : null,
      })),
    )
    .onConflictDoUpdate({
      target: [nonconformanceDefects.nonconformanceId, nonconformanceDefects.defectCodeId],
      set: {
        quantity: sql`excluded.quantity`,
        unit: sql`excluded.unit`,
        massKg: sql`excluded.mass_kg`,
        withdrawnAt: null,
      },
    });
}

const massOf = (quantity: string, pieceKg: string) => toStored(decimal(quantity).times(decimal(pieceKg)));

function faultsOf(defects: readonly Defect[], ids: ReadonlyMap<string, string>): FieldIssue[] {
  return defects.flatMap(({ code }, index): FieldIssue[] => {
    const path = `defects.${index}.code`;
    if (!ids.has(code)) {
      return [
        { path, reason: "defect-code-not-found", message: `No defect code ${code}.`, details: { code } },
      ];
    }
    if (defects.findIndex((other) => other.code === code) === index) return [];
    return [
      { path, reason: "defect-named-twice", message: `Defect ${code} is named twice.`, details: { code } },
    ];
  });
}
