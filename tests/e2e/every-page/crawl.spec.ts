import { expect, type Page } from "@playwright/test";
import { navigationFor } from "@/app/_shell/nav-items";
import en from "@/messages/en/common.json" with { type: "json" };
import chinese from "@/messages/zh-CN/common.json" with { type: "json" };
import { permissionsOf, ROLES, type Role } from "@/server/access/permissions";
import { KEEPS_SCREENS, type Language } from "../support/screens";
import { demoAccounts, signInAs } from "../support/sign-in";
import { test } from "../support/test";
import { type Example, examplesOf, mayOpen } from "./pages";
import { strangeTexts, textsOf } from "./words";

const LANGUAGES: readonly Language[] = ["zh-CN", "en"];
/** The last is that of the window, so that the next page opens in it. */
const WIDTHS = [1024, 1440];
const words = { en, "zh-CN": chinese };

/** People are called what they are called in either language. */
const names = demoAccounts().flatMap(({ displayName, displayNameEn }) => [displayName, displayNameEn]);

let examples: Example[] = [];

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  await signInAs(page, usernameOf("administrator"));
  examples = await examplesOf(page);
  await page.close();
});

test.describe.configure({ mode: "parallel" });

for (const language of LANGUAGES) {
  test(`every page opens without a fault and speaks ${language}`, async ({
    page,
    signInAs,
    useLanguage: speak,
    keepScreen,
  }) => {
    test.setTimeout(600_000);
    const findings: string[] = [];
    const heard = listen(page);
    await signInAs(usernameOf("administrator"));
    await speak(language);
    for (const { route, address } of examples) {
      const response = await page.goto(address);
      if (response?.status() !== 200) heard.push(`status ${response?.status()}`);
      await settled(page);
      const strange = strangeTexts(await textsOf(page), { language, route, names });
      heard.push(...strange.map((text) => `not in ${language}: ${text}`));
      findings.push(...heard.splice(0).map((problem) => `${address}: ${problem}`));
      for (const width of KEEPS_SCREENS ? WIDTHS : []) {
        await page.setViewportSize({ width, height: 900 });
        await keepScreen(`every-page/${language}/${width}/${screenName(route)}`);
      }
    }
    expect(findings, findings.join("\n")).toEqual([]);
  });
}

for (const [index, role] of ROLES.entries()) {
  // Words hang on the language and rights on the role: the roles take turns with the languages.
  const language = LANGUAGES[index % LANGUAGES.length] ?? "en";
  test(`${role}: only what the role may do is shown and open, in ${language}`, async ({
    page,
    signInAs,
    useLanguage: speak,
  }) => {
    test.setTimeout(600_000);
    const findings: string[] = [];
    const heard = listen(page);
    await signInAs(usernameOf(role));
    const allowed = navigationFor([...permissionsOf([role])]).flatMap(({ items }) =>
      items.map(({ href }) => href),
    );
    await speak(language);
    await page.goto("/");
    expect(await linksOfNavigation(page)).toEqual(allowed);
    findings.push(...heard.splice(0));
    for (const { route, address } of examples) {
      const response = await page.request.get(address);
      // In the markup: the words themselves are also among those that every page carries along.
      const isForbidden = (await response.text()).includes(`>${words[language].state.forbiddenTitle}<`);
      const problems: string[] = [];
      if (response.status() !== 200) problems.push(`status ${response.status()}`);
      if (isForbidden === mayOpen(route, role)) problems.push(isForbidden ? "is forbidden" : "is open");
      findings.push(...problems.map((problem) => `${address} in ${language}: ${problem}`));
    }
    expect(findings, findings.join("\n")).toEqual([]);
  });
}

/** What the page asks for by itself has come; a live page never stops asking, so not for long. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 1_500 }).catch(() => undefined);
}

async function linksOfNavigation(page: Page): Promise<(string | null)[]> {
  const links = page.getByRole("navigation").first().getByRole("link");
  return links.evaluateAll((found) => found.map((link) => link.getAttribute("href")));
}

function screenName(route: string): string {
  return route === "/" ? "home" : route.slice(1).replaceAll("/", "-").replaceAll(/[[\]]/gu, "");
}

function usernameOf(role: Role): string {
  const account = demoAccounts().find((each) => each.role === role);
  if (!account) throw new Error(`No demo account is a ${role}.`);
  return account.username;
}

/** What the browser complains about, as it comes. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on("pageerror", (error) => heard.push(`page error ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") heard.push(`console error ${message.text()}`);
  });
  return heard;
}
