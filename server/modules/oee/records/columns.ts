import { type SQL, sql } from "drizzle-orm";
import {
  AMOUNT_SUMS,
  type AmountSum,
  addLoss,
  COUNT_SUMS,
  type CountSum,
  noSums,
  type SpanSums,
  TIME_SUMS,
  type TimeSum,
} from "@/server/domain/oee/span-sums";

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Sums of the columns of clean buckets, under the names that the domain gives them. */
export function summedColumns(alias: string): SQL {
  const whole = [...TIME_SUMS, ...COUNT_SUMS].map(
    (name) => sql`sum(${sql.raw(`${alias}.${snake(name)}`)})::float8 as ${sql.identifier(name)}`,
  );
  const exact = AMOUNT_SUMS.map(
    (name) => sql`sum(${sql.raw(`${alias}.${snake(name)}`)})::text as ${sql.identifier(name)}`,
  );
  return sql.join([...whole, ...exact], sql`, `);
}

export type SummedRow = Record<TimeSum | CountSum, number> &
  Record<AmountSum, string> & { units: string | null; losses: SummedLoss[] | null };
/** Category, reason ("" is none), class of time, milliseconds, occurrences. */
export type SummedLoss = [string, string, string, number, number];

/** A row of sums as the domain counts with it. */
export function sumsOf(row: SummedRow): SpanSums {
  const sums = noSums();
  for (const name of TIME_SUMS) sums[name] = row[name];
  for (const name of COUNT_SUMS) sums[name] = row[name];
  for (const name of AMOUNT_SUMS) sums[name] = BigInt(row[name].replace(".", ""));
  for (const unit of row.units?.split("\t") ?? []) if (unit) sums.units.add(unit);
  for (const [category, reasonCode, timeClass, milliseconds, occurrences] of row.losses ?? []) {
    addLoss(sums, {
      category: category as never,
      reasonCode: reasonCode || null,
      timeClass: timeClass as never,
      milliseconds,
      occurrences,
    });
  }
  return sums;
}
