"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { themes } from "@/app/_client/preference-cookies";
import { usePreferences } from "@/app/_client/preferences";
import { Menu } from "@/app/_ui/menu";

const icons = { light: Sun, dark: Moon, system: Monitor };

export function ThemeSwitch() {
  const t = useTranslations("nav.theme");
  const { theme, setTheme } = usePreferences();
  const Icon = icons[theme];
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${t("label")}: ${t(theme)}`}
          title={t("label")}
          className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      }
      items={themes.map((each) => ({
        id: each,
        label: t(each),
        checked: each === theme,
        onSelect: () => setTheme(each),
      }))}
    />
  );
}
