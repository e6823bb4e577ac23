/** The page that prints the labels of these lots. */
export function labelsHref(lots: readonly string[]): string {
  return `/print/labels?lots=${lots.map(encodeURIComponent).join(",")}`;
}
