import type { LabelDrawing, LabelSize, LabelText } from "../contract";
import { fitSize, fitted } from "./fit-text";
import type { LabelContent } from "./label-content";
import type { Both } from "./label-words";

/** Width of a text in the unit of its size. */
export type Measure = (text: string, size: number, weight: "normal" | "bold") => number;

type Sizes = {
  width: number;
  height: number;
  margin: number;
  qr: number;
  code: number;
  zh: number;
  en: number;
  quantity: number;
  fact: number;
  row: number;
  state: number;
};

/** All in millimetres. The smallest letters are those of the English names of facts. */
const SIZES: Record<LabelSize, Sizes> = {
  "60x40": {
    width: 60,
    height: 40,
    margin: 2,
    qr: 18,
    code: 4.4,
    zh: 2.8,
    en: 2.2,
    quantity: 4.4,
    fact: 2.1,
    row: 2.75,
    state: 2.9,
  },
  "100x60": {
    width: 100,
    height: 60,
    margin: 3,
    qr: 27,
    code: 7,
    zh: 4.2,
    en: 3.2,
    quantity: 7,
    fact: 3.1,
    row: 4.1,
    state: 4.4,
  },
};

/** Names of facts are smaller than what they name. */
const NAME_SHARE = 0.82;

/** Lays the content out: QR and head above, facts in two columns, the state at the foot below a line. */
export function drawLabel(content: LabelContent, size: LabelSize, measure: Measure): LabelDrawing {
  const sizes = SIZES[size];
  const foot = sizes.height - sizes.margin - sizes.state * 0.2;
  return {
    widthMm: sizes.width,
    heightMm: sizes.height,
    qr: { x: sizes.margin, y: sizes.margin, size: sizes.qr, text: content.qrText },
    texts: [
      ...head(content, sizes, measure),
      ...facts(content, sizes, measure),
      ...state(content, sizes, measure),
    ],
    rules: [
      {
        x: sizes.margin,
        y: foot - sizes.state * 1.25,
        width: sizes.width - 2 * sizes.margin,
        height: size === "60x40" ? 0.3 : 0.4,
      },
    ],
  };
}

/** Code, material and quantity; the code is never cut, only made smaller, and broken in two if it is very long. */
function head(content: LabelContent, sizes: Sizes, measure: Measure): LabelText[] {
  const x = sizes.margin + sizes.qr + 1.8;
  const width = sizes.width - sizes.margin - x;
  const half = Math.ceil(content.code.length / 2);
  const oneLine = fitSize(content.code, sizes.code, width, (text, size) => measure(text, size, "bold"));
  const isLong = oneLine < sizes.code * 0.45;
  const lines = isLong ? [content.code.slice(0, half), content.code.slice(half)] : [content.code];
  const codeSize = Math.min(
    ...lines.map((line) => fitSize(line, sizes.code, width, (text, size) => measure(text, size, "bold"))),
  );
  const texts: LabelText[] = [];
  let y = sizes.margin;
  const put = (text: string, size: number, weight: "normal" | "bold", step: number) => {
    y += step;
    texts.push({
      x,
      y,
      weight,
      ...fitted(text, size, width, (part, wanted) => measure(part, wanted, weight)),
    });
  };
  put(lines[0] ?? "", codeSize, "bold", isLong ? codeSize * 0.95 : sizes.code * 0.82);
  if (isLong) put(lines[1] ?? "", codeSize, "bold", codeSize * 1.05);
  put(content.material.zh, sizes.zh, "bold", sizes.zh * 1.4);
  put(content.material.en, sizes.en, "normal", sizes.en * 1.3);
  y = sizes.margin + sizes.qr - sizes.quantity * 0.12;
  return [...texts, ...amount(content, sizes, measure, { x, y, width })];
}

/** Quantity and unit on one line, both smaller where the number is very long. */
function amount(
  { quantity, unit }: LabelContent,
  sizes: Sizes,
  measure: Measure,
  { x, y, width }: { x: number; y: number; width: number },
): LabelText[] {
  const gap = sizes.quantity * 0.25;
  const taken =
    measure(quantity, sizes.quantity, "bold") + gap + measure(inOneLine(unit), sizes.zh, "normal");
  const scale = Math.min(1, width / taken);
  const unitX = x + (measure(quantity, sizes.quantity, "bold") + gap) * scale;
  return [
    { x, y, size: sizes.quantity * scale, weight: "bold", text: quantity },
    { x: unitX, y, size: sizes.zh * scale, weight: "normal", text: inOneLine(unit) },
  ];
}

function facts(content: LabelContent, sizes: Sizes, measure: Measure): LabelText[] {
  const gap = sizes.fact * 0.9;
  const width = (sizes.width - 2 * sizes.margin - gap) / 2;
  const top = sizes.margin + sizes.qr + sizes.row * 0.45;
  return [0, 1].flatMap((column) => {
    const own = content.facts.filter((_, index) => index % 2 === column);
    const x = sizes.margin + column * (width + gap);
    const nameWidth = Math.max(
      0,
      ...own.map(({ name }) => measure(inOneLine(name), sizes.fact * NAME_SHARE, "normal")),
    );
    const valueX = x + nameWidth + sizes.fact * 0.45;
    return own.flatMap(({ name, value }, row): LabelText[] => {
      const y = top + (row + 0.85) * sizes.row;
      const room = x + width - valueX;
      return [
        { x, y, size: sizes.fact * NAME_SHARE, weight: "normal", text: inOneLine(name) },
        {
          x: valueX,
          y,
          weight: "bold",
          ...fitted(value, sizes.fact, room, (part, wanted) => measure(part, wanted, "bold")),
        },
      ];
    });
  });
}

function state(content: LabelContent, sizes: Sizes, measure: Measure): LabelText[] {
  const text = [content.state, ...content.marks].map(inOneLine).join("   ");
  const width = sizes.width - 2 * sizes.margin;
  const size = fitSize(text, sizes.state, width, (part, wanted) => measure(part, wanted, "bold"));
  return [
    { x: sizes.margin, y: sizes.height - sizes.margin - sizes.state * 0.2, size, weight: "bold", text },
  ];
}

function inOneLine(both: Both): string {
  return both.zh === both.en ? both.zh : `${both.zh} ${both.en}`;
}
