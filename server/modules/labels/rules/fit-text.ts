/** The text, or as much of its beginning as fits with an ellipsis behind it. */
function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const characters = [...text];
  let [fits, tooMuch] = [0, characters.length];
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2);
    if (measure(shortened(characters, middle)) <= width) fits = middle;
    else tooMuch = middle;
  }
  return shortened(characters, fits);
}

function shortened(characters: readonly string[], count: number): string {
  return `${characters.slice(0, count).join("").trimEnd()}…`;
}

/** The wanted size, or the one at which the text is just as wide as there is room. */
export function fitSize(
  text: string,
  wanted: number,
  width: number,
  measure: (text: string, size: number) => number,
): number {
  const taken = measure(text, wanted);
  return taken <= width ? wanted : (wanted * width) / taken;
}

/** A little smaller if that is enough (down to seven tenths), else cut. */
export function fitted(
  text: string,
  wanted: number,
  width: number,
  measure: (text: string, size: number) => number,
): { text: string; size: number } {
  const size = Math.max(wanted * 0.7, fitSize(text, wanted, width, measure));
  return { size, text: fitText(text, width * 1.001, (part) => measure(part, size)) };
}
