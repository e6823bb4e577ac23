import { readdirSync } from "node:fs";
import path from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./scripts/launch/ports.mjs";
import { findChromium } from "./scripts/test/chromium.mjs";

// The main process chooses the port; its workers inherit it.
process.env.E2E_PORT ??= String(await freePort());

const testDirectory = path.join(import.meta.dirname, "tests/e2e");
const roleFolders = readdirSync(testDirectory, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "support")
  .map((entry) => entry.name)
  // The crawl reads every word of the demo plant, so it goes first, before other tests write theirs.
  .sort((a, b) => Number(b === "every-page") - Number(a === "every-page"));
const chromium = findChromium();

export default defineConfig({
  testDir: testDirectory,
  outputDir: "test-results",
  globalSetup: "./tests/support/browser-global-setup.ts",
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://127.0.0.1:${process.env.E2E_PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Asia/Shanghai",
    // Snapshots tell what happened; a film of every test is dear where the processor draws it.
    trace: { mode: "retain-on-failure", screenshots: false },
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
