import { textWidth } from "@/server/documents/fonts";
import { qrModules, qrPath } from "@/server/documents/qr-code";
import type { Executor } from "@/server/kernel/database";
import { environment } from "@/server/kernel/env";
import type { LabelSheet, LabelSize } from "../contract";
import { drawLabel } from "../rules/draw-label";
import { labelContent } from "../rules/label-content";
import { labelledLots, labelTimeZone } from "./labelled-lots";

/** The labels of these lots, drawn; unknown codes are left out. */
export async function labelSheets(
  db: Executor,
  codes: readonly string[],
  size: LabelSize,
): Promise<LabelSheet[]> {
  const [lots, timeZone] = await Promise.all([labelledLots(db, codes), labelTimeZone(db)]);
  const site = { timeZone, linkHost: environment().GS1_DIGITAL_LINK_HOST };
  return lots.map((lot) => {
    const drawing = drawLabel(labelContent(lot, site), size, textWidth);
    const modules = qrModules(drawing.qr.text);
    return {
      lot: lot.code,
      drawing,
      qr: { modules: modules.size, path: qrPath(modules) },
      prints: lot.prints,
    };
  });
}
