import type { PathCommand } from "fontkit";
import { type FontWeight, fontOf } from "./fonts";

/** One bit per dot, rows from the top; `baseline` is the row on which the letters stand. */
export type Bitmap = { width: number; height: number; baseline: number; dots: Uint8Array };

type Point = { x: number; y: number };
type Edge = { x0: number; y0: number; x1: number; y1: number; up: 1 | -1 };

/** Samples along each side of a dot; a dot is black when at least this share of them is inside. */
const SAMPLES = 4;
const BLACK_FROM = 0.45;
const CURVE_STEPS = 8;

/** Draws one line of text as dots: outlines are flattened and filled by the non-zero rule. */
export function rasterText(text: string, sizeDots: number, weight: FontWeight): Bitmap {
  const font = fontOf(weight);
  const scale = sizeDots / font.unitsPerEm;
  const layout = font.layout(text);
  const baseline = Math.ceil(0.9 * sizeDots);
  const width = Math.max(1, Math.ceil(layout.advanceWidth * scale) + 1);
  const height = baseline + Math.ceil(0.24 * sizeDots);
  const edges: Edge[] = [];
  let pen = 0;
  for (const glyph of layout.glyphs) {
    const place = (x: number, y: number) => ({ x: (pen + x) * scale, y: baseline - y * scale });
    edges.push(...edgesOf(glyph.path.commands, place));
    pen += glyph.advanceWidth;
  }
  return { width, height, baseline, dots: fill(edges, width, height) };
}

function edgesOf(commands: readonly PathCommand[], place: (x: number, y: number) => Point): Edge[] {
  const edges: Edge[] = [];
  let start: Point = place(0, 0);
  let at = start;
  const lineTo = (to: Point) => {
    if (to.y !== at.y) {
      edges.push(
        to.y > at.y
          ? { x0: at.x, y0: at.y, x1: to.x, y1: to.y, up: 1 }
          : { x0: to.x, y0: to.y, x1: at.x, y1: at.y, up: -1 },
      );
    }
    at = to;
  };
  for (const { command, args } of commands) {
    const points = pointsOf(args, place);
    const [first, second, third] = points;
    if (command === "closePath") lineTo(start);
    else if (!first) continue;
    else if (command === "moveTo") [start, at] = [first, first];
    else if (command === "lineTo") lineTo(first);
    else
      for (const point of curve([at, first, ...(second ? [second] : []), ...(third ? [third] : [])]))
        lineTo(point);
  }
  return edges;
}

function pointsOf(args: readonly number[], place: (x: number, y: number) => Point): Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < args.length; index += 2)
    points.push(place(args[index] ?? 0, args[index + 1] ?? 0));
  return points;
}

/** Points on a Bézier curve of any degree (de Casteljau), the start left out. */
function curve(control: readonly Point[]): Point[] {
  return Array.from({ length: CURVE_STEPS }, (_, step) => {
    const t = (step + 1) / CURVE_STEPS;
    let points = [...control];
    while (points.length > 1) {
      points = points.slice(1).map((point, index) => {
        const before = points[index] ?? point;
        return { x: before.x + (point.x - before.x) * t, y: before.y + (point.y - before.y) * t };
      });
    }
    return points[0] ?? { x: 0, y: 0 };
  });
}

function fill(edges: readonly Edge[], width: number, height: number): Uint8Array {
  const dots = new Uint8Array(width * height);
  const columns = width * SAMPLES;
  for (let row = 0; row < height; row += 1) {
    const inside = new Uint16Array(width);
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      const y = row + (sample + 0.5) / SAMPLES;
      const crossings = edges
        .filter((edge) => edge.y0 <= y && y < edge.y1)
        .map(({ x0, y0, x1, y1, up }) => ({ x: x0 + ((y - y0) / (y1 - y0)) * (x1 - x0), up }))
        .sort((a, b) => a.x - b.x);
      let winding = 0;
      for (const [index, { x, up }] of crossings.entries()) {
        winding += up;
        const next = crossings[index + 1];
        if (winding === 0 || !next) continue;
        const from = Math.max(0, Math.ceil(x * SAMPLES - 0.5));
        const to = Math.min(columns - 1, Math.ceil(next.x * SAMPLES - 0.5) - 1);
        for (let column = from; column <= to; column += 1) {
          const dot = Math.floor(column / SAMPLES);
          inside[dot] = (inside[dot] ?? 0) + 1;
        }
      }
    }
    for (let dot = 0; dot < width; dot += 1) {
      if ((inside[dot] ?? 0) >= BLACK_FROM * SAMPLES * SAMPLES) dots[row * width + dot] = 1;
    }
  }
  return dots;
}
