export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = "theme";

export const unitSystems = ["si", "cgs"] as const;
export type UnitSystem = (typeof unitSystems)[number];
export const unitCookie = "units";

export const navCookie = "nav";

export function isTheme(value: unknown): value is Theme {
  return typeof value === "string" && (themes as readonly string[]).includes(value);
}

export function isUnitSystem(value: unknown): value is UnitSystem {
  return typeof value === "string" && (unitSystems as readonly string[]).includes(value);
}

/** Keeps a preference for a year in this browser. */
export function rememberPreference(name: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser we support
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
