import { useFormatter, useTranslations } from "next-intl";
import type { RecallSuspect } from "@/server/modules/recall/contract";

/** What a suspect is called: "Lot H-2611-0004", "SINTERING-FURNACE-01, 20 Nov 2026, 08:00 to …". */
export function useSuspectText(): (suspect: RecallSuspect) => string {
  const t = useTranslations("recall.suspect");
  const format = useFormatter();
  return (suspect) => {
    if (suspect.kind === "supplier-lot") return t("supplier-lot", { code: suspect.supplierLot });
    if (suspect.kind !== "machine") return t(suspect.kind, { code: suspect.code });
    const window = {
      code: suspect.equipmentCode,
      from: format.dateTime(new Date(suspect.from), "dateTime"),
      to: format.dateTime(new Date(suspect.to), "dateTime"),
    };
    return suspect.program
      ? t("machineProgram", { ...window, program: suspect.program })
      : t("machine", window);
  };
}
