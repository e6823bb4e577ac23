import { stripVTControlCharacters } from "node:util";

const LINES_OF_A_MESSAGE = 14;

/**
 * The tests that failed in a report of vitest, each with the first lines of what it says.
 * @param {{ testResults?: { name: string, message?: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} report
 * @returns {string[]}
 */
export function failuresOfVitest({ testResults = [] }) {
  return testResults.flatMap(({ name, message = "", assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    if (failed.length === 0 && message) return [told(name, message)];
    return failed.map(({ fullName, failureMessages }) =>
      told(`${name} › ${fullName}`, failureMessages.join("\n")),
    );
  });
}

/**
 * The same of Playwright's report, whose suites hold suites.
 * @typedef {{ title: string, file: string, line: number, tests: { results: { errors: { message?: string }[] }[] }[] }} Spec
 * @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite
 * @param {Suite & { errors?: { message?: string }[] }} report
 * @returns {string[]}
 */
export function failuresOfPlaywright({ suites = [], specs = [], errors = [] }) {
  const ofSpecs = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .flatMap(({ results }) => results.flatMap((result) => result.errors))
      .map(({ message = "" }) => told(`${file}:${line} › ${title}`, message)),
  );
  return [
    ...errors.map(({ message = "" }) => told("Outside of the tests", message)),
    ...ofSpecs,
    ...suites.flatMap(failuresOfPlaywright),
  ];
}

function told(name, message) {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const kept = lines.slice(0, LINES_OF_A_MESSAGE).map((line) => `    ${line}`);
  return [`FAILED ${name}`, ...kept].join("\n");
}
