import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "./locales";

type Namespaces = Record<string, AbstractIntlMessages>;

const cache = new Map<Locale, Namespaces>();

/** All message files of a language; `errors-<module>.json` files are merged into `errors`. */
export function loadMessages(locale: Locale): Namespaces {
  const cached = cache.get(locale);
  if (cached && process.env.NODE_ENV === "production") return cached;
  const folder = path.join(process.cwd(), "messages", locale);
  const namespaces: Namespaces = {};
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".json")) continue;
    const name = file.slice(0, -".json".length);
    const namespace = name.startsWith("errors-") ? "errors" : name;
    const content = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as AbstractIntlMessages;
    namespaces[namespace] = { ...namespaces[namespace], ...content };
  }
  cache.set(locale, namespaces);
  return namespaces;
}
