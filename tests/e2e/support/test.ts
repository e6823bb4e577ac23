import { test as base } from "@playwright/test";
import { keepScreen, type Language, useLanguage } from "./screens";
import { signInAs } from "./sign-in";

type Fixtures = {
  signInAs: (username: string) => Promise<void>;
  useLanguage: (language: Language) => Promise<void>;
  keepScreen: (name: string) => Promise<void>;
};

/** Playwright's test with what every browser test of this project needs. */
export const test = base.extend<Fixtures>({
  signInAs: async ({ page }, use) => use((username) => signInAs(page, username)),
  useLanguage: async ({ page }, use) => use((language) => useLanguage(page, language)),
  keepScreen: async ({ page }, use) => use((name) => keepScreen(page, name)),
});
