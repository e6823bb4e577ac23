import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { buildWhenStale } from "../launch/build.mjs";
import { Failure } from "../launch/failure.mjs";
import { dataDirectory, projectDirectory } from "../launch/paths.mjs";
import { packageBin, runToEnd } from "../launch/run.mjs";
import { ensureChromium } from "./chromium.mjs";
import { failuresOfPlaywright, failuresOfVitest } from "./failures.mjs";

export const TEST_DIST_DIRECTORY = ".next-test";
const CRUISED = ["app", "server", "db", "tests", "scripts", "i18n"];
const FEWEST_MODULES = 20;
const UNUSED_DATABASE = "postgres://nobody@127.0.0.1:1/none";

/**
 * @typedef {{ passed: number, failed: number, failures?: string[] }} Result
 * @typedef {(line: string) => void} Tell
 * `group`: steps of one group do not disturb each other and run at the same time.
 * @typedef {{ name: string, quick: boolean, group?: string, run: (env: NodeJS.ProcessEnv, tell: Tell) => Promise<Result> }} Step
 */

/** @type {Step[]} */
export const steps = [
  {
    name: "Format and lint (biome)",
    quick: true,
    group: "static",
    run: (env, tell) => check("@biomejs/biome/bin/biome", ["check", "."], env, tell),
  },
  {
    name: "Promises (oxlint)",
    quick: true,
    group: "static",
    run: (env, tell) => check("oxlint/bin/oxlint", ["--type-aware"], env, tell),
  },
  { name: "Types (tsc)", quick: true, group: "static", run: types },
  {
    name: "Direction of dependencies (dependency-cruiser)",
    quick: true,
    group: "static",
    run: dependencies,
  },
  {
    name: "Unused code (knip)",
    quick: true,
    group: "static",
    run: (env, tell) => check("knip/bin/knip.js", [], env, tell),
  },
  { name: "Unit tests (vitest)", quick: true, run: (env, tell) => vitest("unit", env, tell) },
  {
    name: "Integration tests (vitest, PostgreSQL)",
    quick: false,
    run: (env, tell) => vitest("integration", env, tell),
  },
  { name: "Build (next)", quick: false, run: build },
  {
    name: "Kill -9 in a burst (vitest, PostgreSQL)",
    quick: false,
    run: (env, tell) => vitest("durability", env, tell),
  },
  { name: "Browser tests (playwright)", quick: false, run: playwright },
];

async function check(bin, args, env, tell) {
  const { command, prefix } = packageBin(bin);
  const { code } = await runToEnd({ command, args: [...prefix, ...args], env, onLine: tell });
  return counted(code === 0);
}

function counted(isPassed) {
  return isPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function types(env, tell) {
  const generated = await check("next/dist/bin/next", ["typegen"], env, tell);
  const checked = await check("typescript/bin/tsc", ["--noEmit"], env, tell);
  return counted(generated.failed + checked.failed === 0);
}

/** A checker that sees no modules finds no faults: its count is part of the check. */
async function dependencies(env, tell) {
  const { command, prefix } = packageBin("dependency-cruiser/bin/dependency-cruise.mjs");
  const present = CRUISED.filter((folder) => existsSync(path.join(projectDirectory, folder)));
  const args = [...prefix, ...present, "--config", ".dependency-cruiser.mjs"];
  const { code, output } = await runToEnd({ command, args, env, onLine: tell });
  const seen = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  if (seen < FEWEST_MODULES)
    tell(`The checker saw only ${seen} modules: its settings or TypeScript's version are wrong.`);
  return counted(code === 0 && seen >= FEWEST_MODULES);
}

async function vitest(project, env, tell) {
  const { command, prefix } = packageBin("vitest/vitest.mjs");
  const report = freshReport(`${project}.json`);
  const args = [
    ...prefix,
    ...["run", "--project", project, "--passWithNoTests"],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
  ];
  const { code } = await runToEnd({ command, args, env, onLine: tell });
  const told = readReport(report);
  const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = told;
  return withExitCode({ passed, failed, failures: failuresOfVitest(told) }, code);
}

async function build(env, tell) {
  await buildWhenStale({
    distDirectory: TEST_DIST_DIRECTORY,
    env: { ...env, DATABASE_URL: UNUSED_DATABASE, AUTH_SECRET: "only-for-the-build-only-for-the-build" },
    onLine: tell,
  });
  return counted(true);
}

async function playwright(env, tell) {
  if (!hasBrowserTests(path.join(projectDirectory, "tests/e2e"))) return { passed: 0, failed: 0 };
  await ensureChromium();
  const { command, prefix } = packageBin("@playwright/test/cli.js");
  const report = freshReport("e2e.json");
  const { code } = await runToEnd({
    command,
    args: [...prefix, "test", "--reporter=list,json"],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    onLine: tell,
  });
  const told = readReport(report);
  const { expected = 0, unexpected = 0, flaky = 0 } = told.stats ?? {};
  const failures = failuresOfPlaywright(told);
  return withExitCode({ passed: expected, failed: unexpected + flaky, failures }, code);
}

function hasBrowserTests(folder) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true }).some((file) => /\.spec\.ts$/.test(String(file)));
}

/** A run that broke down outside of any test (a file that does not load, a failing set-up) is a failure too. */
function withExitCode({ passed, failed, failures }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, failures };
}

function freshReport(name) {
  const file = path.join(dataDirectory, "test", name);
  rmSync(file, { force: true });
  return file;
}

function readReport(file) {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Failure(`${file} is not a whole report: the tests were cut short; run them again.`);
  }
}
