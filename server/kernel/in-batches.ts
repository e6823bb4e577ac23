/** A statement takes at most 65,535 parameters; the widest row that is written so has less than thirty. */
const ROWS_PER_STATEMENT = 2000;

/** Writes any number of rows, so many in one statement as it takes. */
export async function inBatches<Row>(
  rows: readonly Row[],
  write: (batch: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await write(rows.slice(from, from + ROWS_PER_STATEMENT));
  }
}
