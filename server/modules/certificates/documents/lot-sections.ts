import type { Content, TableCell } from "pdfmake/interfaces";
import { unitIn } from "@/server/domain/units/magnetic-quantity";
import type {
  CertificateStatement,
  Reported,
  StatedEvidence,
  StatedFigure,
  StatedInspection,
  StatedLot,
} from "../contract/statement";
import { PROPERTY_SYMBOLS, QUANTITY_OF } from "../rules/reported-figure";
import { BAD, FILL, heading, type PdfColumn, sectionTitle, table, thinLines } from "./pdf-tables";
import type { CertificateWords } from "./words";

const NONE = "—";

/** What went to the customer, lot by lot. */
export function deliveredSection(
  { lots }: CertificateStatement,
  { say, head, name, known, tell }: CertificateWords,
): Content[] {
  const columns: PdfColumn<StatedLot>[] = [
    { head: head("lot"), width: 74, value: (lot) => lot.lot },
    {
      head: head("product"),
      width: "*",
      value: ({ product, material }) =>
        product
          ? [
              `${product.code} ${product.revision}`,
              name(product),
              ...(product.customerPartNumber ? [`${say("partNumber")}: ${product.customerPartNumber}`] : []),
              `${say("coating")}: ${known("master-data.words.coatings", product.coating)}; ${say("direction")}: ${known("master-data.words.directions", product.magnetisationDirection)}`,
            ].join("\n")
          : `${material.code}\n${name(material)}`,
    },
    {
      head: head("grade"),
      width: 84,
      value: ({ specification: { grade, code, revision } }) => `${grade}\n${code} (${revision})`,
    },
    { head: head("workOrder"), width: 66, value: (lot) => lot.workOrder ?? NONE },
    {
      head: head("quantity"),
      width: 52,
      right: true,
      value: (lot) => `${lot.quantity} ${tell(`common.units.${lot.unit}`)}`,
    },
    { head: head("mass"), width: 48, right: true, value: (lot) => lot.massKg },
    { head: head("packages"), width: 78, value: (lot) => lot.packages.join("\n") || NONE },
  ];
  return [sectionTitle(say("delivered")), table(lots, columns)];
}

/** Actual values beside their limits; one table over all lots, so that its heading stands on every page. */
export function magneticSection(
  { lots, units }: CertificateStatement,
  { say, head, known }: CertificateWords,
): Content[] {
  const systems = (["si", "cgs"] as const).filter((system) => units === "both" || units === system);
  const lines = (value: Reported | null) =>
    value === null ? NONE : [...new Set(systems.map((system) => value[system] ?? ""))].join("\n");
  const unitsOf = (figure: StatedFigure) =>
    [...new Set(systems.map((system) => unitIn(QUANTITY_OF[figure.property], system)))]
      .map((unit) => unit || NONE)
      .join("\n");
  const columns: PdfColumn<StatedFigure>[] = [
    {
      head: head("property"),
      width: "*",
      value: ({ property }) => `${PROPERTY_SYMBOLS[property]}  ${known("quality.propertyNames", property)}`,
    },
    { head: head("unit"), width: 34, value: unitsOf },
    { head: head("temperature"), width: 26, right: true, value: (each) => String(each.temperatureC) },
    { head: head("samples"), width: 18, right: true, value: (each) => String(each.samples) },
    { head: head("lowest"), width: 44, right: true, value: (each) => lines(each.lowest) },
    {
      head: head("mean"),
      width: 44,
      right: true,
      value: (each) => ({ text: lines(each.mean), bold: true, alignment: "right" }),
    },
    { head: head("highest"), width: 44, right: true, value: (each) => lines(each.highest) },
    { head: head("minimum"), width: 48, right: true, value: (each) => lines(each.minimum) },
    { head: head("maximum"), width: 48, right: true, value: (each) => lines(each.maximum) },
    {
      head: head("outcome"),
      width: 44,
      value: ({ outcome }) => outcomeCell(outcome, known),
    },
  ];
  const body: TableCell[][] = lots.flatMap((lot) => [
    [
      {
        text: say("lotLine", { lot: lot.lot, ...lot.specification }),
        bold: true,
        colSpan: columns.length,
        fillColor: FILL,
      },
      ...columns.slice(1).map((): TableCell => ({ text: "" })),
    ],
    ...lot.figures.map((figure) =>
      columns.map((column): TableCell => {
        const content = column.value(figure);
        return typeof content === "string"
          ? { text: content, alignment: column.right ? "right" : "left" }
          : content;
      }),
    ),
  ]);
  return [
    sectionTitle(say("magnetic")),
    {
      layout: thinLines,
      fontSize: 7.5,
      table: {
        headerRows: 1,
        keepWithHeaderRows: 2,
        dontBreakRows: true,
        widths: columns.map((column) => column.width),
        body: [columns.map((column) => heading(column.head, column.right)), ...body],
      },
    },
  ];
}

function outcomeCell(outcome: StatedFigure["outcome"], known: CertificateWords["known"]): TableCell {
  if (outcome === "no-limit") return { text: NONE };
  const text = known("certificates.outcomes", outcome);
  return outcome === "deviates" ? { text, bold: true, color: BAD } : { text };
}

/** Which tests the values rest on: sample, instrument, method, calibration, temperature, definition of Hk. */
export function evidenceSection({ lots }: CertificateStatement, words: CertificateWords): Content[] {
  const { say, head, name, known, date, time } = words;
  const all = lots.flatMap((lot) => lot.evidence);
  const once = all.filter((each, index) => all.findIndex((other) => other.test === each.test) === index);
  const uncertainty = ({ uncertaintiesPercent }: StatedEvidence) => {
    const parts = Object.entries(uncertaintiesPercent).map(
      ([measurand, percent]) => `${known("master-data.words.measurands", measurand)} ${percent} %`,
    );
    return parts.length > 0 ? [say("uncertainty", { text: parts.join(", ") })] : [];
  };
  const columns: PdfColumn<StatedEvidence>[] = [
    {
      head: head("test"),
      width: 74,
      value: (test) => (test.version > 1 ? `${test.test} (${test.version})` : test.test),
    },
    {
      head: head("measuredLot"),
      width: 78,
      value: (test) => [test.lot, ...[test.position ?? []].flat()].join("\n"),
    },
    { head: head("sample"), width: 40, value: (test) => test.sampleId ?? NONE },
    {
      head: head("instrument"),
      width: "*",
      value: (test) =>
        [
          `${test.instrument.code} ${name(test.instrument)}`,
          known("quality.methods", test.method),
          ...uncertainty(test),
        ].join("\n"),
    },
    {
      head: head("calibration"),
      width: 56,
      value: (test) => (test.calibrationDueAt ? date(test.calibrationDueAt) : NONE),
    },
    {
      head: head("measuredAt"),
      width: 62,
      value: (test) => `${time(test.measuredAt)}\n${say("at", { temperature: test.temperatureC })}`,
    },
    {
      head: head("hk"),
      width: 62,
      value: (test) =>
        test.hkDefinition ? words.tell(`quality.hkDefinitions.${hkKey(test.hkDefinition)}`) : NONE,
    },
  ];
  return once.length === 0 ? [] : [sectionTitle(say("evidence")), table(once, columns)];
}

function hkKey(definition: string): string {
  return { "0.9-jr": "nine-tenths", "0.8-jr": "eight-tenths" }[definition] ?? "sloped";
}

/** Dimensions, flux, coating thickness and whatever else was inspected on the lots. */
export function inspectionSection(
  { lots }: CertificateStatement,
  { say, head, name, known }: CertificateWords,
): Content[] {
  type Row = StatedInspection & { lot: string };
  const rows: Row[] = lots.flatMap((lot) => lot.inspections.map((each) => ({ ...each, lot: lot.lot })));
  if (rows.length === 0) return [];
  const text = (value: string | null) => value ?? NONE;
  const columns: PdfColumn<Row>[] = [
    { head: head("lot"), width: 74, value: (row) => row.lot },
    {
      head: head("characteristic"),
      width: "*",
      value: (row) => `${name(row.characteristic)}\n${row.inspections.join(", ")}`,
    },
    { head: head("unit"), width: 30, value: (row) => row.unit || NONE },
    { head: head("samples"), width: 22, right: true, value: (row) => String(row.samples) },
    { head: head("accepted"), width: 30, right: true, value: (row) => String(row.accepted) },
    { head: head("rejected"), width: 30, right: true, value: (row) => String(row.rejected) },
    { head: head("lowest"), width: 38, right: true, value: (row) => text(row.lowest) },
    { head: head("mean"), width: 38, right: true, value: (row) => text(row.mean) },
    { head: head("highest"), width: 38, right: true, value: (row) => text(row.highest) },
    { head: head("minimum"), width: 40, right: true, value: (row) => text(row.minimum) },
    { head: head("maximum"), width: 40, right: true, value: (row) => text(row.maximum) },
    { head: head("outcome"), width: 44, value: (row) => outcomeCell(row.outcome, known) },
  ];
  return [sectionTitle(say("inspections")), table(rows, columns)];
}
