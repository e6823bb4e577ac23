import type { Content } from "pdfmake/interfaces";

export const LINE = "#9aa5b1";
const FILL = "#eef1f4";

const thinLines = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingTop: () => 2,
  paddingBottom: () => 2,
};

/** Names beside values; what is empty is left out. */
export function factsTable(facts: readonly (readonly [string, string])[]): Content {
  const shown = facts.filter(([, value]) => value !== "" && value !== "—");
  if (shown.length === 0) return [];
  return {
    layout: "noBorders",
    table: {
      widths: [110, "*"],
      body: shown.map(([name, value]) => [{ text: name, color: "#4a5560" }, { text: value }]),
    },
  };
}

/** A table with a heading of its own on every page. */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths: (number | "*" | "auto")[],
): Content {
  return {
    layout: thinLines,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        head.map((text) => ({ text, bold: true, fillColor: FILL })),
        ...rows.map((row) => row.map((text) => ({ text }))),
      ],
    },
  };
}

export function section(title: string, parts: readonly Content[], none: string): Content[] {
  const shown = parts.filter((part) => !Array.isArray(part) || part.length > 0);
  return [
    { text: title, bold: true, fontSize: 11, margin: [0, 12, 0, 4] },
    ...(shown.length > 0 ? shown : [{ text: none, color: "#4a5560" }]),
  ];
}
