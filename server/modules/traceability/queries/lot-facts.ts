import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import { uuidArray } from "@/server/kernel/uuid-array";
import type { GenealogyNode } from "../contract";

export type LotFacts = Omit<GenealogyNode, "massShare" | "generation"> & { runId: string | null };

type Row = Omit<LotFacts, "run" | "supplier"> & {
  runCode: string | null;
  transformationKind: string | null;
  operationCode: string | null;
  operationNameEn: string | null;
  operationNameZh: string | null;
  equipmentCode: string | null;
  supplierCode: string | null;
  supplierNameEn: string | null;
  supplierNameZh: string | null;
  supplierLot: string | null;
};

/** What the graph and the table say of each lot, in one statement. */
export async function lotFacts(db: Executor, lotIds: readonly string[]): Promise<Map<string, LotFacts>> {
  if (lotIds.length === 0) return new Map();
  const rows = await db.execute<Row>(sql`
    select l.id, l.code, l.status, l.quality_status as "qualityStatus", l.is_by_product as "isByProduct", l.unit,
      l.created_quantity as "createdQuantity", l.remaining_quantity as "remainingQuantity",
      l.created_mass_kg as "massKg", ${isoText(sql`l.created_at`)} as "createdAt",
      m.code as "materialCode", m.name_en as "materialNameEn", m.name_zh as "materialNameZh", m.kind,
      r.id as "runId", r.code as "runCode", t.kind as "transformationKind", o.code as "operationCode", o.name_en as "operationNameEn",
      o.name_zh as "operationNameZh", e.code as "equipmentCode", w.number as "workOrderNumber",
      s.code as "supplierCode", s.name_en as "supplierNameEn", s.name_zh as "supplierNameZh",
      c.supplier_lot as "supplierLot"
    from lots l
    join materials m on m.id = l.material_id
    left join transformations t on t.id = l.transformation_id
    left join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    left join equipment e on e.id = r.equipment_id
    left join work_order_bookings b on b.transformation_id = t.id
    left join work_orders w on w.id = b.work_order_id
    left join receipts c on c.id = l.receipt_id
    left join suppliers s on s.id = c.supplier_id
    where l.id = any(${uuidArray(lotIds)})`);
  return new Map(rows.map((row) => [row.id, toFacts(row)]));
}

function toFacts(row: Row): LotFacts {
  return {
    id: row.id,
    code: row.code,
    materialCode: row.materialCode,
    materialNameEn: row.materialNameEn,
    materialNameZh: row.materialNameZh,
    kind: row.kind,
    status: row.status,
    qualityStatus: row.qualityStatus,
    isByProduct: row.isByProduct,
    unit: row.unit,
    createdQuantity: row.createdQuantity,
    remainingQuantity: row.remainingQuantity,
    massKg: row.massKg,
    createdAt: row.createdAt,
    run: row.runCode
      ? {
          code: row.runCode,
          kind: row.transformationKind ?? "process",
          operationCode: row.operationCode,
          operationNameEn: row.operationNameEn,
          operationNameZh: row.operationNameZh,
          equipmentCode: row.equipmentCode,
        }
      : null,
    runId: row.runId,
    supplier: row.supplierCode
      ? {
          code: row.supplierCode,
          nameEn: row.supplierNameEn ?? "",
          nameZh: row.supplierNameZh ?? "",
          lot: row.supplierLot ?? "",
        }
      : null,
    workOrderNumber: row.workOrderNumber,
  };
}

/** An instant as the DTOs write it: ISO 8601, UTC, milliseconds. */
export function isoText(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
