import { sql } from "drizzle-orm";
import { propertyOfCode } from "@/server/domain/magnetics/magnetic-property";
import type { Executor } from "@/server/kernel/database";
import type { EffectMatrix } from "../contract/grading";

type Row = {
  characteristicCode: string;
  characteristicEn: string;
  characteristicZh: string;
  operationCode: string;
  operationEn: string;
  operationZh: string;
  effect: "keeps" | "ends";
  isDefault: boolean;
  note: string | null;
  updatedBy: string | null;
  updatedAt: string | null;
};

/** What each operation on magnets does to each magnetic figure, by a rule of its own or by the default. */
export async function effectMatrix(db: Executor): Promise<EffectMatrix> {
  const rows = await db.execute<Row>(sql`
    select v.characteristic_code as "characteristicCode", c.name_en as "characteristicEn", c.name_zh as "characteristicZh",
      o.code as "operationCode", o.name_en as "operationEn", o.name_zh as "operationZh", v.effect,
      v.is_default as "isDefault", e.note, e.updated_by_label as "updatedBy", e.updated_at as "updatedAt"
    from operation_effects v
    join operations o on o.id = v.operation_id
    join characteristics c on c.code = v.characteristic_code
    left join characteristic_effects e
      on e.operation_id = v.operation_id and e.characteristic_code = v.characteristic_code
    where o.output_kind in ('sintered-blank', 'machined-part', 'diffused-part', 'coated-part', 'magnetised-part', 'packed-magnet')
      and o.equipment_class is distinct from 'sintering-furnace'
    order by o.seq, c.code`);
  const magnetic = rows.filter((row) => propertyOfCode(row.characteristicCode) !== null);
  const distinct = <Item extends { code: string }>(items: readonly Item[]) => [
    ...new Map(items.map((item) => [item.code, item])).values(),
  ];
  return {
    characteristics: distinct(
      magnetic.map((row) => ({
        code: row.characteristicCode,
        nameEn: row.characteristicEn,
        nameZh: row.characteristicZh,
      })),
    ),
    operations: distinct(
      magnetic.map((row) => ({ code: row.operationCode, nameEn: row.operationEn, nameZh: row.operationZh })),
    ),
    cells: magnetic.map((row) => ({
      characteristicCode: row.characteristicCode,
      operationCode: row.operationCode,
      effect: row.effect,
      isDefault: row.isDefault,
      note: row.note,
      updatedBy: row.updatedBy,
      updatedAt: row.updatedAt === null ? null : new Date(row.updatedAt).toISOString(),
    })),
  };
}
