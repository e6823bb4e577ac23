import { cookies } from "next/headers";
import { cache } from "react";
import {
  isTheme,
  isUnitSystem,
  navCookie,
  type Theme,
  themeCookie,
  type UnitSystem,
  unitCookie,
} from "@/app/_client/preference-cookies";

export type Preferences = { theme: Theme; units: UnitSystem; navCollapsed: boolean };

/** What this browser's person chose: theme, unit system, width of the navigation. */
export const readPreferences = cache(async (): Promise<Preferences> => {
  const jar = await cookies();
  const theme = jar.get(themeCookie)?.value;
  const units = jar.get(unitCookie)?.value;
  return {
    theme: isTheme(theme) ? theme : "system",
    units: isUnitSystem(units) ? units : "si",
    navCollapsed: jar.get(navCookie)?.value === "collapsed",
  };
});
