"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { Suspect } from "@/server/modules/nonconformance/contract";

/** "Run R-12", "Machine SNT-01, 12 Mar 08:00 – 13 Mar 08:00". */
export function useSuspectText(): (suspect: Suspect) => string {
  const t = useTranslations("nonconformance.contain");
  const format = useFormatter();
  const time = (at: string) => format.dateTime(new Date(at), "dateTime");
  return (suspect) => {
    const kind = t(`kinds.${suspect.kind}`);
    if (suspect.kind !== "machine") return `${kind} ${suspect.code}`;
    return `${kind}: ${t("machineText", { code: suspect.code, from: time(suspect.from), to: time(suspect.to) })}`;
  };
}
