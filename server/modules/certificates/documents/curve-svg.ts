import { MU_0 } from "@/server/domain/units/magnetic-constants";
import { inSystem, type UnitSystem, unitIn } from "@/server/domain/units/magnetic-quantity";
import type { StatedCurve } from "../contract/statement";

export const CURVE_WIDTH = 258;
export const CURVE_HEIGHT = 176;

const LEFT = 10;
const RIGHT = 30;
const TOP = 14;
const BOTTOM = 26;
const FONT = `font-family="NotoSansSC" font-size="6.5"`;
const J_COLOUR = "#0b6e6e";
const B_COLOUR = "#8a4b08";
const GRID = "#d5dbe1";
const INK = "#3d4752";

/** The second quadrant of a tested sample as SVG: J(H) and B(H), ticks in one system of units, lower limits as marks. */
export function curveSvg(curve: StatedCurve, system: UnitSystem): string {
  const field = curve.fieldKiloAmperePerMetre.map((h) => inSystem(h, "field", system));
  const polarisation = curve.polarisationTesla.map((j) => inSystem(j, "fluxDensity", system));
  const induction = curve.polarisationTesla.map((j, index) =>
    inSystem(j + MU_0 * 1000 * (curve.fieldKiloAmperePerMetre[index] ?? 0), "fluxDensity", system),
  );
  const limit = (value: number | null, quantity: "field" | "fluxDensity") =>
    value === null ? 0 : inSystem(value, quantity, system);
  const hcjMinimum = limit(curve.limits.hcjKiloAmperePerMetre, "field");
  const hcbMinimum = limit(curve.limits.hcbKiloAmperePerMetre, "field");
  const brMinimum = limit(curve.limits.brTesla, "fluxDensity");
  const xStep = niceStep(Math.max(-Math.min(0, ...field), hcjMinimum, hcbMinimum), 6);
  const yStep = niceStep(Math.max(0, ...polarisation, brMinimum), 5);
  const xMost = Math.ceil(Math.max(-Math.min(0, ...field), hcjMinimum) / xStep) * xStep;
  const yMost = Math.ceil(Math.max(0, ...polarisation, brMinimum) / yStep) * yStep;
  const x = (h: number) => CURVE_WIDTH - RIGHT + (h / xMost) * (CURVE_WIDTH - LEFT - RIGHT);
  const y = (b: number) => CURVE_HEIGHT - BOTTOM - (b / yMost) * (CURVE_HEIGHT - TOP - BOTTOM);
  const line = (values: readonly number[], colour: string) => {
    const points = values.flatMap((value, index) =>
      value >= 0 ? [`${at(x(field[index] ?? 0))},${at(y(value))}`] : [],
    );
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="1.2"/>`;
  };
  const minimumMark = (place: { x: number; y: number }, side: "x" | "y") =>
    side === "x"
      ? `<path d="M${at(place.x)} ${at(place.y)} l-3 6 h6 z" fill="${INK}"/>`
      : `<path d="M${at(place.x)} ${at(place.y)} l6 -3 v6 z" fill="${INK}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CURVE_WIDTH}" height="${CURVE_HEIGHT}" viewBox="0 0 ${CURVE_WIDTH} ${CURVE_HEIGHT}">`,
    ...steps(xMost, xStep).map(
      (h) =>
        `<path d="M${at(x(-h))} ${TOP} V${CURVE_HEIGHT - BOTTOM}" stroke="${GRID}" stroke-width="0.5"/>` +
        text(x(-h), CURVE_HEIGHT - BOTTOM + 8, h === 0 ? "0" : `-${tick(h, xStep)}`, "middle"),
    ),
    ...steps(yMost, yStep).map(
      (b) =>
        `<path d="M${LEFT} ${at(y(b))} H${CURVE_WIDTH - RIGHT}" stroke="${GRID}" stroke-width="0.5"/>` +
        text(CURVE_WIDTH - RIGHT + 4, y(b) + 2.3, tick(b, yStep), "start"),
    ),
    `<path d="M${LEFT} ${CURVE_HEIGHT - BOTTOM} H${CURVE_WIDTH - RIGHT} V${TOP}" fill="none" stroke="${INK}" stroke-width="0.8"/>`,
    line(polarisation, J_COLOUR),
    line(induction, B_COLOUR),
    hcjMinimum > 0 ? minimumMark({ x: x(-hcjMinimum), y: y(0) }, "x") : "",
    hcbMinimum > 0 ? minimumMark({ x: x(-hcbMinimum), y: y(0) }, "x") : "",
    brMinimum > 0 ? minimumMark({ x: x(0), y: y(brMinimum) }, "y") : "",
    text(LEFT, CURVE_HEIGHT - 4, `H (${unitIn("field", system)})`, "start"),
    text(CURVE_WIDTH - 2, TOP - 5, `J, B (${unitIn("fluxDensity", system)})`, "end"),
    `<path d="M${LEFT + 4} ${TOP - 7} h12" stroke="${J_COLOUR}" stroke-width="1.2"/>`,
    text(LEFT + 19, TOP - 4.7, "J(H)", "start"),
    `<path d="M${LEFT + 44} ${TOP - 7} h12" stroke="${B_COLOUR}" stroke-width="1.2"/>`,
    text(LEFT + 59, TOP - 4.7, "B(H)", "start"),
    "</svg>",
  ].join("");
}

function text(x: number, y: number, words: string, anchor: "start" | "middle" | "end"): string {
  return `<text x="${at(x)}" y="${at(y)}" ${FONT} fill="${INK}" text-anchor="${anchor}">${words}</text>`;
}

const at = (value: number) => value.toFixed(2);

function steps(most: number, step: number): number[] {
  return Array.from({ length: Math.round(most / step) + 1 }, (_, index) => index * step);
}

function tick(value: number, step: number): string {
  return value.toFixed(step >= 1 ? 0 : step >= 0.1 ? 1 : 2);
}

/** 1, 2 or 5 times a power of ten, so that `most` takes about `count` steps. */
function niceStep(most: number, count: number): number {
  const rough = Math.max(most, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return factor * power;
}
