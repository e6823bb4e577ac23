import { type SQL, sql } from "drizzle-orm";
import { arrayParameter } from "@/server/kernel/array-literal";
import type { Executor } from "@/server/kernel/database";
import { DomainError } from "@/server/kernel/errors";
import { inspectionDetail } from "@/server/modules/inspection/queries/inspection-detail";
import { impactOfFault } from "@/server/modules/measurement-system/queries/impact";
import { isoText } from "@/server/modules/traceability/queries/lot-facts";
import { DEFECT_OF_CHARACTERISTIC } from "../contract/defects";
import type { Named, PrefillDto } from "../contract/records";

export type Lot = PrefillDto["lots"][number];
/** What a finding tells, and codes of the defects that it usually is, where the catalogue has them. */
export type Known = Partial<PrefillDto> & { suspected?: string[] };

/** Codes of the defects that a failed characteristic usually is. */
export function defectOf(code: string, quantityType: string): string[] {
  return [DEFECT_OF_CHARACTERISTIC[code] ?? DEFECT_OF_CHARACTERISTIC[quantityType] ?? []].flat();
}

/** The lots of a failed inspection, where they were made and which characteristics failed. */
export async function fromInspection(db: Executor, number: string): Promise<Known> {
  const inspection = await inspectionDetail(db, number, { actorId: "", now: new Date() }).catch(noneFound);
  if (inspection === null) return {};
  const failed = new Set(
    (inspection.judgement?.characteristics ?? [])
      .filter(({ verdict }) => verdict === "fail")
      .map(({ code }) => code),
  );
  const lines = inspection.characteristics.filter(({ characteristic }) => failed.has(characteristic.code));
  const isCritical = lines.some(({ classification }) => classification === "critical");
  return {
    reference: inspection.number,
    severity: isCritical ? "critical" : "major",
    operationCode: inspection.operation?.code ?? null,
    equipmentCode: inspection.equipmentCode,
    detectedAt: inspection.closedAt,
    lots: await lotsByCode(
      db,
      inspection.lots.map(({ code }) => code),
    ),
    inspected: lines.map(({ characteristic: { code, nameEn, nameZh } }) => ({ code, nameEn, nameZh })),
    suspected: lines.flatMap(({ characteristic }) =>
      defectOf(characteristic.code, characteristic.quantityType),
    ),
  };
}

function noneFound(error: unknown): null {
  if (error instanceof DomainError && error.code === "NOT_FOUND") return null;
  throw error;
}

type SignalRow = {
  chart: string;
  characteristic: Named;
  quantityType: string;
  unit: string;
  value: number;
  at: string;
  lot: string | null;
  operationCode: string | null;
  equipmentCode: string | null;
};

/** A violation of a control chart, by the chart's code or by the code and the point's key ("HCJ-1 MT-2026-000012"). */
export async function fromSignal(db: Executor, reference: string): Promise<Known> {
  const [code = "", key = null] = reference.split(" ");
  const [row] = await db.execute<SignalRow>(sql`
    select c.code as chart, h.unit, h.quantity_type as "quantityType", s.value, ${isoText(sql`s.at`)} as at, s.lot_code as lot,
      json_build_object('code', h.code, 'nameEn', h.name_en, 'nameZh', h.name_zh) as characteristic,
      o.code as "operationCode", e.code as "equipmentCode"
    from control_chart_signals s
    join control_charts c on c.id = s.chart_id
    join characteristics h on h.code = c.characteristic_code
    left join operations o on o.id = c.operation_id left join equipment e on e.id = c.equipment_id
    where upper(c.code) = upper(${code}) and (${key}::text is null or s.point_key = ${key}) and s.contradicted_at is null
    order by s.at desc, s.id desc limit 1`);
  if (!row) return {};
  const { chart, characteristic, unit, value, quantityType } = row;
  return {
    severity: "major",
    operationCode: row.operationCode,
    equipmentCode: row.equipmentCode,
    detectedAt: row.at,
    lots: await lotsByCode(db, row.lot === null ? [] : [row.lot]),
    signal: { chart, characteristic, unit, value },
    suspected: defectOf(characteristic.code, quantityType),
  };
}

/** A failed calibration: what the instrument measured while it was in doubt. */
export async function fromCalibration(db: Executor, number: string): Promise<Known> {
  const [row] = await db.execute<{ at: string; instrument: Named; faultId: string | null }>(sql`
    select ${isoText(sql`c.calibrated_at`)} as at, f.id as "faultId",
      json_build_object('code', i.code, 'nameEn', i.name_en, 'nameZh', i.name_zh) as instrument
    from instrument_calibrations c join instruments i on i.id = c.instrument_id
    left join instrument_faults f on f.instrument_id = i.id and f.source = c.number
    where c.number = ${number.toUpperCase()}`);
  if (!row) return {};
  const impact = row.faultId === null ? [] : await impactOfFault(db, row.faultId, new Date());
  return {
    severity: "major",
    detectedAt: row.at,
    instrument: row.instrument,
    lots: await lotsByCode(db, [...new Set(impact.map(({ lot }) => lot))]),
  };
}

function lotsByCode(db: Executor, codes: readonly string[]): Promise<Lot[]> {
  return lotsWhere(db, sql`l.code = any(${arrayParameter(codes)}::text[])`);
}

/** Lots as the list of a nonconformance names them; what is left of each, else what was made. */
export async function lotsWhere(db: Executor, where: SQL): Promise<Lot[]> {
  const rows = await db.execute<Lot>(sql`
    select l.code as lot, trim_scale(coalesce(nullif(l.remaining_quantity, 0), l.created_quantity))::text as quantity, l.unit,
      m.name_en as "nameEn", m.name_zh as "nameZh"
    from lots l join materials m on m.id = l.material_id
    where (${where}) and l.status <> 'voided' order by l.code limit 500`);
  return [...rows];
}
