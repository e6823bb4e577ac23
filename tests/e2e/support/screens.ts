import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { plantOfWorker } from "./plants";

const folder = path.resolve(import.meta.dirname, "../../../artifacts/screens");

export const KEEPS_SCREENS = process.env.KEEP_SCREENS === "true";

export type Language = "en" | "zh-CN";

/** Chooses the language the way a person's choice is kept: in the cookie that the server reads. */
export async function useLanguage(page: Page, language: Language): Promise<void> {
  await page.context().addCookies([{ name: "locale", value: language, url: plantOfWorker().url }]);
}

/** With `KEEP_SCREENS=true` a picture of the whole page as `artifacts/screens/<name>.png`; else the tests are faster. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  if (!KEEPS_SCREENS) return;
  const file = path.join(folder, `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: true });
}
