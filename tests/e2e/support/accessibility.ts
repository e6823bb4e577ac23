import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The page has no fault that axe can find against WCAG 2.2 AA; each fault is shown with the elements it is at. */
export async function expectAccessible(page: Page): Promise<void> {
  let faults = await faultsOf(page);
  if (faults.length > 0) {
    // A link that lies half under the bar at the top counts as too small, wherever the page happened to be scrolled.
    await page.evaluate(() => scrollTo(0, 0));
    faults = await faultsOf(page);
  }
  expect(faults).toEqual([]);
}

async function faultsOf(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  return violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map(({ target }) => target.join(" ")).slice(0, 5),
  }));
}
