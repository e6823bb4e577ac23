import path from "node:path";
import { type Font, openSync } from "fontkit";

export const FONT_FOLDER = path.join(process.cwd(), "node_modules/@expo-google-fonts/noto-sans-sc");

export type FontWeight = "normal" | "bold";

/** Noto Sans SC: Latin and Chinese, the same on paper, in PDF and as dots for a label printer. */
export const FONT_FILES: Record<FontWeight, string> = {
  normal: path.join(FONT_FOLDER, "400Regular/NotoSansSC_400Regular.ttf"),
  bold: path.join(FONT_FOLDER, "700Bold/NotoSansSC_700Bold.ttf"),
};

const opened = new Map<FontWeight, Font>();

export function fontOf(weight: FontWeight): Font {
  const known = opened.get(weight);
  if (known) return known;
  const font = openSync(FONT_FILES[weight]);
  opened.set(weight, font);
  return font;
}

/** Width of a text in the unit of `size`. */
export function textWidth(text: string, size: number, weight: FontWeight): number {
  const font = fontOf(weight);
  return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
}
