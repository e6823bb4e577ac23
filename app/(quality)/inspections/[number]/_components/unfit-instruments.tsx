import { useTranslations } from "next-intl";
import type { InspectionDetail } from "@/server/modules/inspection/contract";

/** Instruments that were not fit when they measured here; nothing where all were. */
export function UnfitInstruments({ instruments }: { instruments: InspectionDetail["unfitInstruments"] }) {
  const t = useTranslations("quality.checks");
  if (instruments.length === 0) return null;
  return (
    <ul
      role="note"
      className="grid gap-1 rounded-md border border-warn-line bg-warn-bg px-3 py-2 text-sm text-warn-fg"
    >
      {instruments.flatMap(({ instrumentCode, reasons }) =>
        reasons.map((reason) => (
          <li key={`${instrumentCode} ${reason}`}>{t(reason, { instrument: instrumentCode, due: "" })}</li>
        )),
      )}
    </ul>
  );
}
