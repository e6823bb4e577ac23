/** The few parts of fontkit that are used here; the package brings no types. */
declare module "fontkit" {
  export type PathCommand = {
    command: "moveTo" | "lineTo" | "quadraticCurveTo" | "bezierCurveTo" | "closePath";
    args: number[];
  };
  export type Font = {
    unitsPerEm: number;
    ascent: number;
    descent: number;
    layout: (text: string) => {
      advanceWidth: number;
      glyphs: { advanceWidth: number; path: { commands: PathCommand[] } }[];
    };
  };
  export function openSync(file: string): Font;
}
