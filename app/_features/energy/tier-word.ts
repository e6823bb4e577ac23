import { useTranslations } from "next-intl";
import type { TariffTier } from "@/server/domain/energy/tariff";

/** The word of a tier; "No tariff" where none was in force. */
export function useTierWord(): (tier: TariffTier | null) => string {
  const t = useTranslations("energy.tiers");
  return (tier) => t(tier ?? "none");
}
