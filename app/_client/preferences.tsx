"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
  useTransition,
} from "react";
import { saveOwnLocale } from "@/app/_features/identity/save-own-locale";
import { type Locale, localeCookie } from "@/i18n/locales";
import {
  rememberPreference,
  type Theme,
  themeCookie,
  type UnitSystem,
  unitCookie,
} from "./preference-cookies";

type PreferenceState = {
  theme: Theme;
  setTheme: (theme: Theme) => void;
  units: UnitSystem;
  setUnits: (units: UnitSystem) => void;
  setLocale: (locale: Locale) => void;
  switching: boolean;
};

const PreferenceContext = createContext<PreferenceState | null>(null);

export function PreferenceProvider({
  initialTheme,
  initialUnits,
  children,
}: {
  initialTheme: Theme;
  initialUnits: UnitSystem;
  children: ReactNode;
}) {
  const router = useRouter();
  const [theme, applyTheme] = useState(initialTheme);
  const [units, applyUnits] = useState(initialUnits);
  const [switching, startTransition] = useTransition();

  const setTheme = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next;
    rememberPreference(themeCookie, next);
    applyTheme(next);
  }, []);

  const setUnits = useCallback(
    (next: UnitSystem) => {
      rememberPreference(unitCookie, next);
      applyUnits(next);
      startTransition(() => router.refresh());
    },
    [router],
  );

  const setLocale = useCallback(
    (next: Locale) => {
      rememberPreference(localeCookie, next);
      startTransition(() => router.refresh());
      saveOwnLocale(next).catch(() => undefined); // the cookie holds it anyway
    },
    [router],
  );

  const value = useMemo(
    () => ({ theme, setTheme, units, setUnits, setLocale, switching }),
    [theme, setTheme, units, setUnits, setLocale, switching],
  );
  return <PreferenceContext value={value}>{children}</PreferenceContext>;
}

export function usePreferences(): PreferenceState {
  const value = useContext(PreferenceContext);
  if (!value) throw new Error("usePreferences needs a PreferenceProvider around it");
  return value;
}

/** "si" (T, kA/m, kJ/m³) or "cgs" (kG, kOe, MGOe), as the person chose. */
export function useUnitSystem(): UnitSystem {
  return usePreferences().units;
}
