import { sql } from "drizzle-orm";
import { parseScan } from "@/server/domain/scan/parse-scan";
import type { Executor } from "@/server/kernel/database";
import type { NamedCode } from "../contract";
import type { ScanResult } from "../contract/terminal";

type Operation = NamedCode & { seq: number };
type OrderRow = { number: string; status: string; product: NamedCode; operations: Operation[] };
type LotRow = Omit<Extract<ScanResult, { kind: "lot" }>, "kind">;

/**
 * What a scanned code names: a lot, an order, a machine or a run. A traveller's operation code reads `WO-…/SNT` and
 * names its order, with that operation first. A GS1 scan names a lot only if that can carry the GTIN.
 */
export async function resolveScan(
  db: Executor,
  input: { code: string; equipmentCode?: string | undefined },
): Promise<ScanResult> {
  const read = parseScan(input.code);
  const unknown = { kind: "unknown" as const, code: read.code };
  if (read.kind === "product") return unknown;
  const lot = await lotNamed(db, read.code, input.equipmentCode, read.kind === "lot" ? read.gtin : null);
  if (lot || read.kind === "lot") return lot ?? unknown;
  const [code = "", wanted] = read.code.toUpperCase().split("/");
  return (
    (await orderNamed(db, code, wanted, input.equipmentCode)) ??
    (await machineOrRunNamed(db, code)) ??
    unknown
  );
}

/** A lot's order is named where the machine, if one is given, has something to do for it. */
async function lotNamed(
  db: Executor,
  code: string,
  equipmentCode: string | undefined,
  gtin: string | null,
): Promise<ScanResult | null> {
  const [lot] = await db.execute<LotRow>(sql`
    select l.code, l.unit, (l.remaining_quantity - l.reserved_quantity)::text as "freeQuantity", l.status,
      l.quality_status as "qualityStatus",
      jsonb_build_object('code', m.code, 'nameEn', m.name_en, 'nameZh', m.name_zh) as material,
      (select w.number from work_order_bookings b join work_orders w on w.id = b.work_order_id
       where b.transformation_id = l.transformation_id and (${equipmentCode ?? null}::text is null or exists (
         select from work_order_operations o join equipment e on e.equipment_class = o.equipment_class
         where o.work_order_id = w.id and e.code = ${equipmentCode ?? null}))) as "orderNumber"
    from lots l join materials m on m.id = l.material_id
    where lower(l.code) = lower(${code}) and (${gtin}::text is null or exists (
      select from products p where p.material_id = l.material_id and (p.gtin is null or p.gtin = ${gtin}::text)))`);
  return lot ? { kind: "lot", ...lot } : null;
}

async function orderNamed(
  db: Executor,
  number: string,
  wanted: string | undefined,
  equipmentCode: string | undefined,
): Promise<ScanResult | null> {
  const [order] = await db.execute<OrderRow>(sql`
    select w.number, w.status, jsonb_build_object('code', x.code, 'nameEn', x.name_en, 'nameZh', x.name_zh) as product,
      (select coalesce(jsonb_agg(jsonb_build_object('seq', o.seq, 'code', p.code, 'nameEn', p.name_en, 'nameZh', p.name_zh)
          order by (p.code = ${wanted ?? ""}) desc, (o.status = 'done'), o.seq), '[]')
       from work_order_operations o join operations p on p.id = o.operation_id
       where o.work_order_id = w.id and (${equipmentCode ?? null}::text is null or o.equipment_class is null
         or o.equipment_class = (select e.equipment_class from equipment e where e.code = ${equipmentCode ?? null}))
      ) as operations
    from work_orders w join products x on x.id = w.product_id
    where w.number = ${number}`);
  return order ? { kind: "work-order", ...order } : null;
}

async function machineOrRunNamed(db: Executor, code: string): Promise<ScanResult | null> {
  const [machine] = await db.execute<{ code: string }>(
    sql`select e.code from equipment e where e.code = ${code} and e.level = 'work-unit'`,
  );
  if (machine) return { kind: "machine", code: machine.code };
  const [run] = await db.execute<{ code: string; equipmentCode: string | null }>(sql`
    select r.code, e.code as "equipmentCode"
    from process_runs r left join equipment e on e.id = r.equipment_id where r.code = ${code}`);
  return run ? { kind: "run", code: run.code, equipmentCode: run.equipmentCode } : null;
}
