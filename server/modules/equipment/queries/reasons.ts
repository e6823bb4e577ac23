import { asc } from "drizzle-orm";
import { stopReasons } from "@/db/schema/equipment";
import type { LossCategory } from "@/server/domain/oee/loss-category";
import type { Executor } from "@/server/kernel/database";
import type { ReasonDto } from "../contract";

export async function allStopReasons(db: Executor): Promise<(ReasonDto & { parentCode: string | null })[]> {
  return db
    .select({
      code: stopReasons.code,
      parentCode: stopReasons.parentCode,
      nameEn: stopReasons.nameEn,
      nameZh: stopReasons.nameZh,
      lossCategory: stopReasons.lossCategory,
    })
    .from(stopReasons)
    .orderBy(asc(stopReasons.code));
}

export type ReasonBook = {
  categories: ReadonlyMap<string, LossCategory>;
  named: (code: string | null) => ReasonDto | null;
};

/** Reasons by code; one that nobody has defined shows as its code. */
export async function reasonBook(db: Executor): Promise<ReasonBook> {
  const reasons = await allStopReasons(db);
  const byCode = new Map(reasons.map(({ parentCode: _, ...reason }) => [reason.code, reason]));
  return {
    categories: new Map(
      reasons.flatMap(({ code, lossCategory }) => (lossCategory ? [[code, lossCategory] as const] : [])),
    ),
    named: (code) =>
      code === null ? null : (byCode.get(code) ?? { code, nameEn: code, nameZh: code, lossCategory: null }),
  };
}
