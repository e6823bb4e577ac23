import { test as base, type Page } from "@playwright/test";
import { keepScreen, type Language, useLanguage } from "./screens";
import { signInAs } from "./sign-in";

type Fixtures = {
  signInAs: (username: string) => Promise<void>;
  useLanguage: (language: Language) => Promise<void>;
  keepScreen: (name: string) => Promise<void>;
};

/** Playwright's test with what every browser test of this project needs. */
export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...address) => {
      const response = await goto(...address);
      await untilStreamed(page);
      return response;
    };
    await use(page);
  },
  signInAs: async ({ page }, use) => use((username) => signInAs(page, username)),
  useLanguage: async ({ page }, use) => use((language) => useLanguage(page, language)),
  keepScreen: async ({ page }, use) => use((name) => keepScreen(page, name)),
});

/** A streamed page holds the words of a part twice until React has put it into its place. */
async function untilStreamed(page: Page): Promise<void> {
  const isStreamed = () => document.querySelector("[hidden][id^='S:']") === null;
  // A page that goes on to another by itself takes the question with it.
  await page.waitForFunction(isStreamed, undefined, { timeout: 5_000 }).catch(() => undefined);
}
