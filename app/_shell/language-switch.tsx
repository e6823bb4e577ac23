"use client";

import { useLocale, useTranslations } from "next-intl";
import { usePreferences } from "@/app/_client/preferences";
import { cn } from "@/app/_ui/class-names";
import { locales } from "@/i18n/locales";

const shortNames = { "zh-CN": "中", en: "EN" } as const;

export function LanguageSwitch() {
  const t = useTranslations("nav.language");
  const locale = useLocale();
  const { setLocale } = usePreferences();
  return (
    <fieldset aria-label={t("label")} className="flex rounded-md border border-line p-0.5">
      {locales.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-label={t(each)}
          aria-pressed={locale === each}
          title={t(each)}
          onClick={() => setLocale(each)}
          className={cn(
            "h-6 min-w-7 rounded-sm px-1.5 text-xs",
            locale === each ? "bg-accent-soft font-medium text-accent-text" : "text-muted hover:text-ink",
          )}
        >
          {shortNames[each]}
        </button>
      ))}
    </fieldset>
  );
}
