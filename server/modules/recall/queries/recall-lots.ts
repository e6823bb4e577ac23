import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import type {
  AffectedPage,
  RecallDetail,
  RecallLotDto,
  RecallVerification,
  recallLotsInput,
} from "../contract";
import { digestNow, recallByNumber } from "../records/recalls";
import { recordSource } from "./list-source";
import { type ListedLot, listedLots, wholeList } from "./listed-lots";
import { cursorAfter } from "./paging";
import { recallDetail } from "./recalls";

/** The list of a recall, a page at a time in an order that never changes, with where each lot is now. */
export async function recallLots(
  db: Executor,
  { number, limit, cursor, ...filter }: z.output<typeof recallLotsInput>,
): Promise<AffectedPage<RecallLotDto>> {
  const recall = await recallByNumber({ tx: db }, number);
  const offset = Number(cursor ?? 0);
  const found = await listedLots(db, recordSource(recall.id), filter, { limit, offset });
  return { ...found, items: found.items.map(withRecord), nextCursor: cursorAfter(offset, found) };
}

export type RecallDocument = {
  recall: RecallDetail;
  list: Omit<AffectedPage<RecallLotDto>, "nextCursor">;
  /** The site's, in which documents write their times. */
  timeZone: string;
};

/** The whole record with its whole list: what the PDF and the workbook print. */
export async function recallDocument(db: Executor, number: string): Promise<RecallDocument> {
  const recall = await recallDetail(db, number);
  const found = await wholeList(db, recordSource(recall.id));
  const [site] = await db.execute<{ timeZone: string }>(
    sql`select time_zone as "timeZone" from sites order by code limit 1`,
  );
  return {
    recall,
    list: { ...found, items: found.items.map(withRecord) },
    timeZone: site?.timeZone ?? "UTC",
  };
}

/** Computes the digest of the list again and compares it with the one that was kept when it was opened. */
export async function verifyRecall(db: Executor, number: string): Promise<RecallVerification> {
  const recall = await recallByNumber({ tx: db }, number);
  const { digest, lots } = await digestNow({ tx: db }, recall.id);
  return {
    recorded: recall.listDigest,
    computed: digest,
    matches: digest === recall.listDigest && lots === recall.lotCount,
    lots,
  };
}

function withRecord(lot: ListedLot): RecallLotDto {
  const {
    listedOnHandQuantity,
    listedOnHandMassKg,
    listedInProcessQuantity,
    listedShippedQuantity,
    listedShippedMassKg,
    wasHeld,
    ...rest
  } = lot;
  return {
    ...rest,
    listed: {
      onHandQuantity: listedOnHandQuantity ?? "0",
      onHandMassKg: listedOnHandMassKg ?? "0",
      inProcessQuantity: listedInProcessQuantity ?? "0",
      shippedQuantity: listedShippedQuantity ?? "0",
      shippedMassKg: listedShippedMassKg ?? "0",
      wasHeld: wasHeld ?? false,
    },
  };
}
