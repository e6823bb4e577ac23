/** The place after this page in a list whose order is fixed; null on the last one. */
export function cursorAfter(
  offset: number,
  page: { items: readonly unknown[]; matching: number },
): string | null {
  const next = offset + page.items.length;
  return page.items.length > 0 && next < page.matching ? String(next) : null;
}
