import { and, asc, count, eq, gt, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { materials } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { likeText } from "@/server/kernel/like-pattern";
import type { MaterialDto, materialListInput, Page } from "../contract";

type Filter = z.output<typeof materialListInput>;

/** Materials by code; the cursor is the last code. */
export async function materialList(db: Executor, filter: Filter): Promise<Page<MaterialDto>> {
  const matches = and(...conditions(filter));
  const rows = await db
    .select()
    .from(materials)
    .where(and(matches, filter.cursor ? gt(materials.code, filter.cursor) : undefined))
    .orderBy(asc(materials.code))
    .limit(filter.limit + 1);
  const [total] = await db.select({ value: count() }).from(materials).where(matches);
  const items = rows.slice(0, filter.limit).map(toMaterialDto);
  return {
    items,
    nextCursor: rows.length > filter.limit ? (items.at(-1)?.code ?? null) : null,
    total: total?.value ?? 0,
  };
}

function conditions(filter: Filter): (SQL | undefined)[] {
  const text = filter.search ? `%${likeText(filter.search)}%` : null;
  return [
    text
      ? sql`(${materials.code} ilike ${text} or ${materials.nameEn} ilike ${text} or ${materials.nameZh} ilike ${text})`
      : undefined,
    filter.kind ? eq(sql`${materials.kind}`, filter.kind) : undefined,
  ];
}

function toMaterialDto(row: typeof materials.$inferSelect): MaterialDto {
  const { id, code, nameEn, nameZh, kind, baseUnit, shelfLifeHours, isActive } = row;
  return {
    id,
    code,
    nameEn,
    nameZh,
    kind,
    baseUnit,
    pieceMassKg: row.pieceMassKg === null ? null : toPlain(row.pieceMassKg),
    shelfLifeHours,
    nominalComposition: Object.entries(row.nominalComposition ?? {})
      .map(([element, massFraction]) => ({ element, massFraction }))
      .sort((a, b) => b.massFraction - a.massFraction),
    isActive,
  };
}
