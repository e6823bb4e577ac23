import { digitalLink } from "@/server/domain/gs1/digital-link";
import { decimal, toPlain } from "@/server/domain/quantity/decimal";
import { type Both, faceWord, stateWord, unitWord } from "./label-words";

/** What is known of a lot whose label is wanted. */
export type LabelledLot = {
  code: string;
  material: { nameEn: string; nameZh: string };
  quantity: string;
  unit: "kg" | "pcs";
  massKg: string;
  status: string;
  qualityStatus: string;
  orderNumber: string | null;
  operationCode: string | null;
  /** The run that made it, or the supplier's lot that it came as. */
  runCode: string | null;
  supplierLot: string | null;
  grade: string | null;
  position: string | null;
  createdAt: string;
  expiresAt: string | null;
  isByProduct: boolean;
  isRework: boolean;
  /** GTIN of the product that this lot is, not only becomes. */
  gtin: string | null;
};

export type LabelContent = {
  code: string;
  qrText: string;
  material: Both;
  quantity: string;
  unit: Both;
  facts: { name: Both; value: string }[];
  state: Both;
  marks: Both[];
};

/** All that a label says, in the order of its importance; how it is laid out is another matter. */
export function labelContent(lot: LabelledLot, site: { timeZone: string; linkHost: string }): LabelContent {
  const time = (instant: string) => siteTime(instant, site.timeZone);
  const fact = (name: Both, value: string | null) => (value ? [{ name, value }] : []);
  return {
    code: lot.code,
    qrText: qrText(lot, site),
    material: { zh: lot.material.nameZh, en: lot.material.nameEn },
    quantity: plainQuantity(lot.quantity),
    unit: unitWord(lot.unit),
    facts: [
      ...fact(faceWord("order"), lot.orderNumber),
      ...fact(faceWord("made"), time(lot.createdAt)),
      ...fact(faceWord("operation"), lot.operationCode),
      ...fact(faceWord("expires"), lot.expiresAt && time(lot.expiresAt)),
      ...(lot.runCode ? fact(faceWord("run"), lot.runCode) : fact(faceWord("supplierLot"), lot.supplierLot)),
      ...fact(faceWord("mass"), `${plainQuantity(lot.massKg)} kg`),
      ...fact(faceWord("grade"), lot.grade),
      ...fact(faceWord("position"), lot.position),
    ],
    state: stateWord(stateOf(lot)),
    marks: [
      ...(lot.isRework ? [faceWord("rework")] : []),
      ...(lot.isByProduct ? [faceWord("byProduct")] : []),
    ],
  };
}

/** The lot's own code; for a traded lot whose code fits, the GS1 Digital Link that anybody's phone can open. */
function qrText(lot: LabelledLot, site: { timeZone: string; linkHost: string }): string {
  if (!lot.gtin) return lot.code;
  const expiresOn = lot.expiresAt
    ? siteTime(lot.expiresAt, site.timeZone).slice(2, 10).replaceAll("-", "")
    : null;
  return digitalLink({ gtin: lot.gtin, lot: lot.code }, { host: site.linkHost, expiresOn }) ?? lot.code;
}

export function stateOf(lot: Pick<LabelledLot, "status" | "qualityStatus">) {
  if (lot.status === "on-hold") return "on-hold";
  if (lot.status !== "available") return "gone";
  switch (lot.qualityStatus) {
    case "released":
    case "conditionally-released":
    case "pending":
    case "rejected":
      return lot.qualityStatus;
    default:
      return "usable";
  }
}

/** Three decimals are what a scale of the floor shows; thousands in groups. */
function plainQuantity(value: string): string {
  const [whole = "0", fraction] = toPlain(decimal(value).round(3)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction ? `${grouped}.${fraction}` : grouped;
}

/** `2026-11-20 17:00` in the site's zone, read the same in both languages. */
function siteTime(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(
    new Date(instant),
  );
}
