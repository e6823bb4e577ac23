"use client";

import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { themes, unitSystems } from "@/app/_client/preference-cookies";
import { usePreferences } from "@/app/_client/preferences";
import { Menu, type MenuItem } from "@/app/_ui/menu";
import { useNarrow } from "@/app/_ui/use-narrow";
import { locales } from "@/i18n/locales";
import type { SessionUser } from "@/server/auth/session-types";

export function UserMenu({ user }: { user: SessionUser }) {
  const t = useTranslations("nav");
  const preferenceItems = usePreferenceItems();
  const roles = user.roles.map((role) => t(`roles.${role}`)).join(" · ");
  const mayOperate = user.permissions.includes("runs:record");
  const items: MenuItem[] = [
    ...preferenceItems,
    ...(mayOperate
      ? [{ id: "switch", label: t("user.switchOperator"), href: "/switch-operator" } satisfies MenuItem]
      : []),
    { id: "account", label: t("user.account"), href: "/account" },
    { kind: "separator", id: "before-sign-out" },
    { id: "sign-out", label: t("user.signOut"), onSelect: () => window.location.assign("/sign-out") },
  ];
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t("user.menu", { name: user.displayName })}
          className="inline-flex h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover"
        >
          <span
            aria-hidden="true"
            translate="no"
            className="flex size-6 items-center justify-center rounded-full bg-accent-soft font-medium text-accent-text text-xs"
          >
            {initials(user.displayName)}
          </span>
          <span className="hidden max-w-32 truncate text-sm lg:inline">{user.displayName}</span>
          <ChevronDown aria-hidden="true" className="size-3.5 text-muted" />
        </button>
      }
      header={
        <div className="max-w-64">
          <p className="font-medium">{user.displayName}</p>
          <p className="font-mono text-muted text-xs">{user.username}</p>
          <p className="mt-1 text-muted text-xs">{roles}</p>
        </div>
      }
      items={items}
    />
  );
}

/** On a phone the switches of the bar move into this menu. */
function usePreferenceItems(): MenuItem[] {
  const t = useTranslations("nav");
  const locale = useLocale();
  const { theme, setTheme, units, setUnits, setLocale } = usePreferences();
  if (!useNarrow()) return [];
  return [
    { kind: "label", id: "language", label: t("language.label") },
    ...locales.map((each) => ({
      id: each,
      label: t(`language.${each}`),
      checked: each === locale,
      onSelect: () => setLocale(each),
    })),
    { kind: "label", id: "units", label: t("units.label") },
    ...unitSystems.map((each) => ({
      id: each,
      label: t(`units.${each}Long`),
      checked: each === units,
      onSelect: () => setUnits(each),
    })),
    { kind: "label", id: "theme", label: t("theme.label") },
    ...themes.map((each) => ({
      id: each,
      label: t(`theme.${each}`),
      checked: each === theme,
      onSelect: () => setTheme(each),
    })),
    { kind: "separator", id: "after-preferences" },
  ];
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/[\u4e00-\u9fff]/.test(name)) return name.trim().slice(-2);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
}
