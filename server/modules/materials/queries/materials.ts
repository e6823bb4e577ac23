import { and, asc, count, eq, gt, ilike, or } from "drizzle-orm";
import { materials } from "@/db/schema/materials";
import { toPlain } from "@/server/domain/quantity/decimal";
import type { Executor } from "@/server/kernel/database";
import { type MaterialDto, type MaterialListInput, materialListInput, type Page } from "../contract";
import { codePage, containing, readCodeCursor } from "./page";

export async function materialList(db: Executor, input: MaterialListInput): Promise<Page<MaterialDto>> {
  const filter = materialListInput.parse(input);
  const after = readCodeCursor(filter.cursor);
  const pattern = filter.search ? containing(filter.search) : null;
  const matches = and(
    pattern
      ? or(ilike(materials.code, pattern), ilike(materials.nameEn, pattern), ilike(materials.nameZh, pattern))
      : undefined,
    filter.kind ? eq(materials.kind, filter.kind as (typeof materials.$inferSelect)["kind"]) : undefined,
  );
  const [total] = await db.select({ rows: count() }).from(materials).where(matches);
  const rows = await db
    .select()
    .from(materials)
    .where(and(matches, after === null ? undefined : gt(materials.code, after)))
    .orderBy(asc(materials.code))
    .limit(filter.limit + 1);
  const { shown, nextCursor } = codePage(rows, filter.limit);
  return {
    total: total?.rows ?? 0,
    nextCursor,
    items: shown.map((row) => ({
      id: row.id,
      code: row.code,
      nameEn: row.nameEn,
      nameZh: row.nameZh,
      kind: row.kind,
      baseUnit: row.baseUnit,
      pieceMassKg: row.pieceMassKg === null ? null : toPlain(row.pieceMassKg),
      shelfLifeHours: row.shelfLifeHours,
      nominalComposition: Object.entries(row.nominalComposition ?? {})
        .map(([element, massFraction]) => ({ element, massFraction }))
        .sort((a, b) => b.massFraction - a.massFraction),
      isActive: row.isActive,
    })),
  };
}
