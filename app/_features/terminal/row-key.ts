let count = 0;

/** A key for a row that was just added to a form. */
export function newRowKey(): string {
  count += 1;
  return `row-${count}`;
}
