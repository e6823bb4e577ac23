import { sql } from "drizzle-orm";
import type { z } from "zod";
import { type LedgerSum, stockBalance } from "@/server/domain/mass-balance/stock";
import type { Executor } from "@/server/kernel/database";
import type { StockBalanceDto, stockBalanceInput } from "../contract";
import { monthPeriod } from "./period";

type Row = LedgerSum & { nameEn: string; nameZh: string; kind: string };

/** The stock of each material over a month, from the ledger: what was there, what came, what went, what is left. */
export async function stockOfMonth(
  db: Executor,
  { month: asked }: z.output<typeof stockBalanceInput>,
  now: Date,
): Promise<StockBalanceDto> {
  const { month, thisMonth, from, to } = await monthPeriod(db, asked, now);
  const rows = await db.execute<Row>(sql`
    select m.code as "materialCode", m.name_en as "nameEn", m.name_zh as "nameZh", m.kind,
      s.move, s.is_before as "isBefore", s.mass_kg::text as "massKg"
    from (
      select l.material_id, g.at < ${from}::timestamptz as is_before,
        case
          when g.kind = 'create' and l.receipt_id is not null then 'received'
          when g.kind = 'create' then 'produced'
          when g.kind = 'return' then 'returned'
          when g.kind = 'consume' then 'consumed'
          when g.kind = 'ship' then 'shipped'
          when g.kind = 'sample' then 'sampled'
          when g.kind = 'scrap' then 'scrapped'
          when g.kind = 'correct' then 'corrected'
          else 'voided'
        end as move,
        sum(g.mass_kg) as mass_kg
      from lot_ledger g join lots l on l.id = g.lot_id
      where g.at < ${to}::timestamptz
      group by 1, 2, 3
    ) s join materials m on m.id = s.material_id
    order by m.code`);
  const names = new Map(
    rows.map(({ materialCode, nameEn, nameZh, kind }) => [materialCode, { nameEn, nameZh, kind }]),
  );
  return {
    month,
    thisMonth,
    from,
    to,
    rows: stockBalance(rows).map((row) => ({
      ...row,
      ...(names.get(row.materialCode) ?? { nameEn: "", nameZh: "", kind: "" }),
    })),
  };
}
