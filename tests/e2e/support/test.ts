import { test as base, type Page } from "@playwright/test";
import { plantFor } from "./plants";
import { keepScreen, type Language, useLanguage } from "./screens";
import { signInAs } from "./sign-in";

type Fixtures = {
  signInAs: (username: string) => Promise<void>;
  useLanguage: (language: Language) => Promise<void>;
  keepScreen: (name: string) => Promise<void>;
};

/** What a message says to screen readers for a second stands in the page beside the message itself. */
const ANNOUNCEMENT = '[role="status"][aria-live="assertive"]';

/** Playwright's test with what every browser test of this project needs. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
  baseURL: async ({}, use, testInfo) => use((await plantFor(testInfo)).url),
  page: async ({ page }, use) => {
    const goto = page.goto.bind(page);
    page.goto = async (...address) => {
      const response = await goto(...address);
      await untilItAnswers(page);
      return response;
    };
    const reload = page.reload.bind(page);
    page.reload = async (...options) => {
      const response = await reload(...options);
      await untilItAnswers(page);
      return response;
    };
    const getByText = page.getByText.bind(page);
    page.getByText = (...text) => getByText(...text).and(page.locator(`:not(${ANNOUNCEMENT})`));
    await use(page);
  },
  signInAs: async ({ page }, use) => use((username) => signInAs(page, username)),
  useLanguage: async ({ page }, use) => use((language) => useLanguage(page, language)),
  keepScreen: async ({ page }, use) => use((name) => keepScreen(page, name)),
});

/** A streamed page holds the words of a part twice until React has put it into its place, and hears no hand before React holds it. */
async function untilItAnswers(page: Page): Promise<void> {
  const answers = () => {
    const isPutTogether = document.querySelector("[hidden][id^='S:']") === null;
    const controls = [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")];
    return (
      isPutTogether &&
      controls.every((each) => Object.keys(each).some((key) => key.startsWith("__reactProps")))
    );
  };
  // A page that goes on to another by itself takes the question with it.
  await page.waitForFunction(answers, undefined, { timeout: 5_000, polling: 50 }).catch(() => undefined);
}
