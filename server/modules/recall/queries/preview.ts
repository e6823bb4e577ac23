import type { z } from "zod";
import type { Executor } from "@/server/kernel/database";
import type { AffectedLot, RecallPreviewDto, recallPreviewInput } from "../contract";
import { affectedLots } from "./affected";
import { previewSource } from "./list-source";
import { type ListedLot, listedLots } from "./listed-lots";
import { cursorAfter } from "./paging";

/** What a recall would find now, a page at a time; nothing is written. */
export async function recallPreview(
  db: Executor,
  input: z.output<typeof recallPreviewInput>,
  now: Date,
): Promise<RecallPreviewDto> {
  const { entries } = await affectedLots(db, input);
  const offset = Number(input.cursor ?? 0);
  const found = await listedLots(db, previewSource(entries), input.filter, { limit: input.limit, offset });
  return {
    ...found,
    items: found.items.map(withoutRecord),
    nextCursor: cursorAfter(offset, found),
    askedAt: now.toISOString(),
  };
}

function withoutRecord(lot: ListedLot): AffectedLot {
  const {
    listedOnHandQuantity: _onHand,
    listedOnHandMassKg: _onHandMass,
    listedInProcessQuantity: _inProcess,
    listedShippedQuantity: _shipped,
    listedShippedMassKg: _shippedMass,
    wasHeld: _wasHeld,
    disposition: _disposition,
    disposedAt: _disposedAt,
    disposedBy: _disposedBy,
    dispositionNote: _dispositionNote,
    ...affected
  } = lot;
  return affected;
}
