import { z } from "zod";
import { codeInput } from "@/server/modules/lots/contract";

export const LABEL_SIZES = ["60x40", "100x60"] as const;
export const LABEL_FORMATS = ["page", "pdf", "zpl"] as const;
/** Dots per inch of the print heads that label printers come with. */
export const LABEL_DPI = [203, 300] as const;
export type LabelSize = (typeof LABEL_SIZES)[number];
export type LabelFormat = (typeof LABEL_FORMATS)[number];
export type LabelDpi = (typeof LABEL_DPI)[number];

/** More at once would block the printer, and the person behind it, for an hour. */
const MOST_LABELS = 1000;
const lots = z.array(codeInput).min(1).max(500);
const size = z.enum(LABEL_SIZES).default("60x40");

export const labelsInput = z.object({ lots, size }).strict();
export const labelPrintsInput = z.object({ lot: codeInput }).strict();

export const printLabelsInput = z
  .object({
    lots,
    format: z.enum(LABEL_FORMATS),
    copies: z.number().int().min(1).max(100).default(1),
    /** Needed as soon as one of the lots has a label already. */
    reason: z.string().trim().max(500).optional(),
    size,
    /** Only for ZPL: what the print head has. */
    dpi: z.literal(LABEL_DPI).default(203),
  })
  .strict()
  .refine((input) => input.lots.length * input.copies <= MOST_LABELS, {
    path: ["copies"],
    error: "too-many-labels",
  });

/** The same where the answer is the document. */
export const labelFileInput = printLabelsInput.safeExtend({ format: z.enum(["pdf", "zpl"]) });

export type PrintLabelsInput = z.input<typeof printLabelsInput>;

export type PrintedLabel = { lot: string; sequence: number };
export type PrintLabelsResult = { printed: PrintedLabel[]; copies: number };

export type LabelPrintDto = {
  id: string;
  sequence: number;
  format: LabelFormat;
  copies: number;
  reason: string | null;
  printedAt: string;
  printedBy: string;
};

/** A line of text at its baseline, in millimetres from the upper left corner. */
export type LabelText = { x: number; y: number; size: number; weight: "normal" | "bold"; text: string };
export type LabelRule = { x: number; y: number; width: number; height: number };

/** A label as it is drawn on the screen, as PDF and by a label printer alike. */
export type LabelDrawing = {
  widthMm: number;
  heightMm: number;
  qr: { x: number; y: number; size: number; text: string };
  texts: LabelText[];
  rules: LabelRule[];
};

export type LabelSheet = {
  lot: string;
  drawing: LabelDrawing;
  /** The QR code for a screen: so many modules a side, the dark ones as an SVG path. */
  qr: { modules: number; path: string };
  /** How often this lot's label was printed before. */
  prints: number;
};
