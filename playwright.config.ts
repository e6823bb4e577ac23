import { readdirSync } from "node:fs";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./scripts/test/chromium.mjs";

const testDirectory = path.join(import.meta.dirname, "tests/e2e");
const roleFolders = readdirSync(testDirectory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "support")
  .map((entry) => entry.name)
  // The longest goes first.
  .sort((a, b) => Number(b === "every-page") - Number(a === "every-page"));
const chromium = findChromium();

export default defineConfig({
  testDir: testDirectory,
  outputDir: "test-results",
  globalSetup: "./tests/support/browser-global-setup.ts",
  // A browser waits for half of its time; each worker has a plant of its own (tests/e2e/support/plants.ts).
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    // A trace of every test costs a third of the time; `npx playwright test --trace on <file>` tells what happened.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: chromium
      ? {
          executablePath: chromium.executablePath,
          args: chromium.args,
          env: { ...definedEnvironment(), ...chromium.env },
        }
      : {},
  },
  projects: roleFolders.map((name) => ({ name, testDir: path.join(testDirectory, name) })),
});

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
