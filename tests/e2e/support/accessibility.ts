import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The page has no fault that axe can find against WCAG 2.2 AA; each fault is shown with the elements it is at. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  // Without frames, axe need not carry all that it saw into a page of its own: that costs as much as the looking.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.withTags(STANDARDS).analyze();
  const faults = violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map(({ target }) => target.join(" ")).slice(0, 5),
  }));
  expect(faults).toEqual([]);
}

/** What was asked for has come, its title too, and what fades in stands: a dimmed table is on its way, not its last word. */
async function settled(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/./);
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  });
}
