"use client";

import { useTranslations } from "next-intl";
import { unitSystems } from "@/app/_client/preference-cookies";
import { usePreferences } from "@/app/_client/preferences";
import { cn } from "@/app/_ui/class-names";

export function UnitSwitch() {
  const t = useTranslations("nav.units");
  const { units, setUnits } = usePreferences();
  return (
    <fieldset aria-label={t("label")} className="flex rounded-md border border-line p-0.5">
      {unitSystems.map((system) => (
        <button
          key={system}
          type="button"
          aria-pressed={units === system}
          title={system === "si" ? t("siLong") : t("cgsLong")}
          onClick={() => setUnits(system)}
          className={cn(
            "h-6 rounded-sm px-2 text-xs",
            units === system ? "bg-accent-soft font-medium text-accent-text" : "text-muted hover:text-ink",
          )}
        >
          {t(system)}
        </button>
      ))}
    </fieldset>
  );
}
