import { useTranslations } from "next-intl";
import type { KpiReason } from "@/server/domain/oee/kpi-set";

/** Why a figure is not known. */
export function useReasonText(): (reason: KpiReason) => string {
  const own = useTranslations("oee-explorer.reasons");
  const known = useTranslations("equipment.unknownReasons");
  return (reason) => {
    if (own.has(reason as never)) return own(reason as never);
    return known.has(reason as never) ? known(reason as never) : reason;
  };
}
