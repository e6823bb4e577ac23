import type { RecallLotDto } from "../contract";
import type { DocumentWords } from "./words";

export type ListColumn = {
  key: string;
  header: string;
  /** A number is a number in the workbook, too. */
  kind: "text" | "number" | "share";
  value: (lot: RecallLotDto) => string | null;
  /** Width in characters. */
  width: number;
};

/** The columns of the list, the same for the workbook and, in part, for the PDF. */
export function listColumns(words: DocumentWords): ListColumn[] {
  const { say, name, time } = words;
  const text = (key: string, width: number, value: ListColumn["value"]): ListColumn => ({
    key,
    header: say(`fields.${key}`),
    kind: "text",
    value,
    width,
  });
  const number = (key: string, value: ListColumn["value"]): ListColumn => ({
    ...text(key, 14, value),
    kind: "number",
  });
  return [
    text("lot", 20, (lot) => lot.code),
    text(
      "material",
      28,
      (lot) => `${lot.materialCode} ${name({ en: lot.materialNameEn, zh: lot.materialNameZh })}`,
    ),
    text("kinship", 14, (lot) => say(`kinship.${lot.kinship}`)),
    {
      ...number("share", (lot) => (lot.suspectShare === null ? null : String(lot.suspectShare))),
      kind: "share",
    },
    text("made", 17, (lot) => time(lot.madeAt)),
    text("run", 18, (lot) => lot.runCode),
    text("unit", 6, (lot) => lot.unit),
    number("listedOnHand", (lot) => lot.listed.onHandQuantity),
    number("listedOnHandKg", (lot) => lot.listed.onHandMassKg),
    number("listedInProcess", (lot) => lot.listed.inProcessQuantity),
    number("listedShipped", (lot) => lot.listed.shippedQuantity),
    number("listedShippedKg", (lot) => lot.listed.shippedMassKg),
    text("held", 8, (lot) => say(lot.listed.wasHeld ? "document.yes" : "document.no")),
    text("status", 14, (lot) => words.status(lot.status)),
    number("onHand", (lot) => lot.onHandQuantity),
    number("onHandKg", (lot) => lot.onHandMassKg),
    text("location", 14, (lot) => lot.locationCode),
    number("inProcess", (lot) => lot.inProcessQuantity),
    text("inProcessIn", 24, (lot) =>
      lot.loads.map((load) => [load.equipmentCode, load.runCode].filter(Boolean).join(" ")).join("; "),
    ),
    number("consumed", (lot) => lot.consumedQuantity),
    number("shipped", (lot) => lot.shippedQuantity),
    number("shippedKg", (lot) => lot.shippedMassKg),
    text("shippedTo", 36, (lot) => shippedTo(lot, words)),
    text("disposition", 18, (lot) => say(`dispositions.${lot.disposition ?? "open"}`)),
    text("disposedAt", 17, (lot) => time(lot.disposedAt)),
    text("disposedBy", 16, (lot) => lot.disposedBy),
    text("dispositionNote", 36, (lot) => lot.dispositionNote),
  ];
}

/** `CUS-A SH-2026-00012 40; …` */
export function shippedTo(lot: Pick<RecallLotDto, "shipments">, { amount }: DocumentWords): string {
  return lot.shipments
    .map(({ customerCode, number, quantity }) => `${customerCode} ${number} ${amount(quantity)}`)
    .join("; ");
}
