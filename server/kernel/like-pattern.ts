/** The text as a LIKE pattern that means nothing but itself: %, _ and \ lose their meaning. */
export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
