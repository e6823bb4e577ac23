import { desc, sql } from "drizzle-orm";
import { energyTariffs } from "@/db/schema/energy";
import type { TariffVersion } from "@/server/domain/energy/tariff";
import type { Executor } from "@/server/kernel/database";
import type { TariffDto } from "../contract";

/** Every version of every tariff, the one that holds longest into the future first. */
export async function tariffList(db: Executor): Promise<TariffDto[]> {
  const rows = await db.select().from(energyTariffs).orderBy(desc(energyTariffs.effectiveFrom));
  return rows.map((row) => ({
    code: row.code,
    version: row.version,
    nameEn: row.nameEn,
    nameZh: row.nameZh,
    currency: row.currency,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo,
    periods: row.periods,
    prices: row.prices,
    author: row.authorLabel,
  }));
}

export type PricedVersion = TariffVersion & {
  currency: string;
  prices: TariffDto["prices"];
};

/** The versions that hold at some time of a window (a day is added on both sides: dates are the site's). */
export async function tariffsWithin(
  db: Executor,
  window: { from: Date; to: Date },
): Promise<PricedVersion[]> {
  const rows = await db
    .select()
    .from(energyTariffs)
    .where(
      sql`daterange(${energyTariffs.effectiveFrom}, ${energyTariffs.effectiveTo})
        && daterange((${window.from.toISOString()}::timestamptz - interval '1 day')::date,
          (${window.to.toISOString()}::timestamptz + interval '2 days')::date)`,
    );
  return rows.map(({ id, effectiveFrom, effectiveTo, periods, currency, prices }) => ({
    id,
    effectiveFrom,
    effectiveTo,
    periods,
    currency,
    prices,
  }));
}
