import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "./locales";

type Namespaces = Record<string, AbstractIntlMessages>;

const cache = new Map<Locale, { version: string; namespaces: Namespaces }>();

/** All message files of a language; `errors-<module>.json` files are merged into `errors`. Read again when one changes. */
export function loadMessages(locale: Locale): Namespaces {
  const folder = path.join(process.cwd(), "messages", locale);
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort();
  const version = files.map((file) => `${file}:${statSync(path.join(folder, file)).mtimeMs}`).join();
  const cached = cache.get(locale);
  if (cached?.version === version) return cached.namespaces;
  const namespaces: Namespaces = {};
  for (const file of files) {
    const name = file.slice(0, -".json".length);
    const namespace = name.startsWith("errors-") ? "errors" : name;
    const content = JSON.parse(readFileSync(path.join(folder, file), "utf8")) as AbstractIntlMessages;
    namespaces[namespace] = { ...namespaces[namespace], ...content };
  }
  cache.set(locale, { version, namespaces });
  return namespaces;
}
