import { expect, type Page } from "@playwright/test";
import { navigationFor } from "@/app/_shell/nav-items";
import en from "@/messages/en/common.json" with { type: "json" };
import { permissionsOf, ROLES, type Role } from "@/server/access/permissions";
import { KEEPS_SCREENS } from "../support/screens";
import { demoAccounts, signInAs } from "../support/sign-in";
import { test } from "../support/test";
import { type Example, examplesOf, mayOpen } from "./pages";
import { strangeTexts, textsOf, textsOfHtml } from "./words";

/** The last is that of the window, so that the next page opens in it. */
const WIDTHS = [1024, 1440];

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

test("every page opens in a browser without a fault and speaks Chinese", async ({
  page,
  signInAs,
  useLanguage: speak,
  keepScreen,
}) => {
  test.setTimeout(600_000);
  const language = "zh-CN";
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
      await keepScreen(`every-page/${width}/${screenName(route)}`);
    }
  }
  expect(findings, findings.join("\n")).toEqual([]);
});

test("every page is sent in English when English is asked for", async ({
  page,
  signInAs,
  useLanguage: speak,
}) => {
  test.setTimeout(600_000);
  const language = "en";
  const findings: string[] = [];
  await signInAs(usernameOf("administrator"));
  await speak(language);
  for (const { route, address } of examples) {
    const response = await page.request.get(address);
    const texts = await textsOfHtml(page, await response.text());
    const problems = strangeTexts(texts, { language, route, names }).map((text) => `not in en: ${text}`);
    if (response.status() !== 200) problems.push(`status ${response.status()}`);
    findings.push(...problems.map((problem) => `${address}: ${problem}`));
  }
  expect(findings, findings.join("\n")).toEqual([]);
});

for (const role of ROLES) {
  test(`${role}: only what the role may do is shown and open`, async ({
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
    await speak("en");
    await page.goto("/");
    expect(await linksOfNavigation(page)).toEqual(allowed);
    findings.push(...heard.splice(0));
    for (const { route, address } of examples.filter((each, at) => askers(each.route, at).includes(role))) {
      const response = await page.request.get(address);
      // In the markup: the words themselves are also among those that every page carries along.
      const isForbidden = (await response.text()).includes(`>${en.state.forbiddenTitle}<`);
      const problems: string[] = [];
      if (response.status() !== 200) problems.push(`status ${response.status()}`);
      if (isForbidden === mayOpen(route, role)) problems.push(isForbidden ? "is forbidden" : "is open");
      findings.push(...problems.map((problem) => `${address}: ${problem}`));
    }
    expect(findings, findings.join("\n")).toEqual([]);
  });
}

/** Who asks for a page: one role that may open it and one that may not, another pair for the next page. */
function askers(route: string, at: number): (Role | undefined)[] {
  const may = ROLES.filter((role) => mayOpen(route, role));
  const mayNot = ROLES.filter((role) => !mayOpen(route, role));
  return [may[at % may.length], mayNot[at % mayNot.length]];
}

/** What the page asks for by itself has come; a live page never stops asking, so not for long. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle", { timeout: 1_000 }).catch(() => undefined);
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
