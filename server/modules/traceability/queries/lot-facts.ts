import { sql } from "drizzle-orm";
import type { Executor } from "@/server/kernel/database";
import type { GenealogyNode } from "../contract";

export type LotFacts = Omit<GenealogyNode, "massShare" | "generation"> & { runId: string | null };

type LotRow = Pick<
  LotFacts,
  | "id"
  | "code"
  | "status"
  | "qualityStatus"
  | "isByProduct"
  | "unit"
  | "createdQuantity"
  | "remainingQuantity"
> & {
  massKg: string;
  materialId: string;
  transformationId: string | null;
  receiptId: string | null;
  createdAt: string;
};
type MaterialRow = { id: string; code: string; nameEn: string; nameZh: string; kind: string };
type BirthRow = { id: string; runId: string; workOrderNumber: string | null } & NonNullable<LotFacts["run"]>;
type ReceiptRow = { id: string } & NonNullable<LotFacts["supplier"]>;

/** What the graph and the table say of each lot. Materials, runs and receipts are read once, not once per lot. */
export async function lotFacts(db: Executor, lotIds: readonly string[]): Promise<Map<string, LotFacts>> {
  if (lotIds.length === 0) return new Map();
  const rows = await db.execute<LotRow>(sql`
    select id, code, status, quality_status as "qualityStatus", is_by_product as "isByProduct", unit,
      created_quantity as "createdQuantity", remaining_quantity as "remainingQuantity",
      created_mass_kg as "massKg", material_id as "materialId", transformation_id as "transformationId",
      receipt_id as "receiptId", ${isoText(sql`created_at`)} as "createdAt"
    from lots where id = any(${uuidArray(lotIds)})`);
  const [materials, births, receipts] = await Promise.all([
    materialsOf(
      db,
      rows.map((row) => row.materialId),
    ),
    birthsOf(
      db,
      rows.flatMap((row) => row.transformationId ?? []),
    ),
    receiptsOf(
      db,
      rows.flatMap((row) => row.receiptId ?? []),
    ),
  ]);
  return new Map(
    rows.map(({ materialId, transformationId, receiptId, ...lot }) => {
      const material = materials.get(materialId);
      const birth = transformationId ? births.get(transformationId) : undefined;
      const receipt = receiptId ? receipts.get(receiptId) : undefined;
      return [
        lot.id,
        {
          ...lot,
          materialCode: material?.code ?? "",
          materialNameEn: material?.nameEn ?? "",
          materialNameZh: material?.nameZh ?? "",
          kind: material?.kind ?? "",
          run: birth
            ? {
                code: birth.code,
                kind: birth.kind,
                operationCode: birth.operationCode,
                operationNameEn: birth.operationNameEn,
                operationNameZh: birth.operationNameZh,
                equipmentCode: birth.equipmentCode,
              }
            : null,
          runId: birth?.runId ?? null,
          supplier: receipt
            ? { code: receipt.code, nameEn: receipt.nameEn, nameZh: receipt.nameZh, lot: receipt.lot }
            : null,
          workOrderNumber: birth?.workOrderNumber ?? null,
        },
      ];
    }),
  );
}

async function materialsOf(db: Executor, ids: readonly string[]): Promise<Map<string, MaterialRow>> {
  const rows = await db.execute<MaterialRow>(sql`
    select id, code, name_en as "nameEn", name_zh as "nameZh", kind
    from materials where id = any(${uuidArray(ids)})`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function birthsOf(db: Executor, ids: readonly string[]): Promise<Map<string, BirthRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<BirthRow>(sql`
    select t.id, t.kind, r.id as "runId", r.code, o.code as "operationCode", o.name_en as "operationNameEn",
      o.name_zh as "operationNameZh", e.code as "equipmentCode", w.number as "workOrderNumber"
    from transformations t
    join process_runs r on r.id = t.run_id
    left join operations o on o.id = r.operation_id
    left join equipment e on e.id = r.equipment_id
    left join work_order_bookings b on b.transformation_id = t.id
    left join work_orders w on w.id = b.work_order_id
    where t.id = any(${uuidArray(ids)})`);
  return new Map(rows.map((row) => [row.id, row]));
}

async function receiptsOf(db: Executor, ids: readonly string[]): Promise<Map<string, ReceiptRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<ReceiptRow>(sql`
    select r.id, s.code, s.name_en as "nameEn", s.name_zh as "nameZh", r.supplier_lot as lot
    from receipts r join suppliers s on s.id = r.supplier_id
    where r.id = any(${uuidArray(ids)})`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One parameter, however many ids: the statement stays the same and its plan can be kept. */
export function uuidArray(ids: readonly string[]) {
  return sql`${`{${[...new Set(ids)].join(",")}}`}::uuid[]`;
}

/** An instant as the DTOs write it: ISO 8601, UTC, milliseconds. */
export function isoText(column: ReturnType<typeof sql>) {
  return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
