import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectDirectory } from "./source-files";

type Messages = { [key: string]: string | Messages };

/** A language is offered under its own name. */
const LANGUAGE_OWN_NAME = /(^|\.)zh-CN$/;
const CHINESE = /\p{Script=Han}/u;

function namespaces(language: string): string[] {
  return readdirSync(path.join(projectDirectory, "messages", language)).sort();
}

function flatMessages(language: string, file: string): Map<string, string> {
  const text = readFileSync(path.join(projectDirectory, "messages", language, file), "utf8");
  const flat = new Map<string, string>();
  const visit = (messages: Messages, prefix: string): void => {
    for (const [key, value] of Object.entries(messages)) {
      if (typeof value === "string") flat.set(prefix + key, value);
      else visit(value, `${prefix}${key}.`);
    }
  };
  visit(JSON.parse(text) as Messages, "");
  return flat;
}

/** The names inside {…} and <…>, which must be the same in each language. */
function slots(message: string): string[] {
  return [
    ...new Set(
      [...message.matchAll(/\{\s*(\w+)\s*[,}]|<\/?(\w+)>/g)].map((match) => match[1] ?? match[2] ?? ""),
    ),
  ].sort();
}

test("both languages have the same namespaces", () => {
  expect(namespaces("zh-CN")).toEqual(namespaces("en"));
});

test.each(namespaces("en"))("%s has the same keys in both languages", (file) => {
  expect([...flatMessages("zh-CN", file).keys()].sort()).toEqual([...flatMessages("en", file).keys()].sort());
});

test.each(namespaces("en"))("%s has no empty text and the same placeholders", (file) => {
  const chinese = flatMessages("zh-CN", file);
  const faults = [...flatMessages("en", file)].filter(([key, english]) => {
    const other = chinese.get(key) ?? "";
    return english.trim() === "" || other.trim() === "" || slots(english).join() !== slots(other).join();
  });
  expect(faults.map(([key]) => key)).toEqual([]);
});

test.each(namespaces("en"))("%s has no Chinese in its English", (file) => {
  const faults = [...flatMessages("en", file)].filter(
    ([key, english]) => CHINESE.test(english) && !LANGUAGE_OWN_NAME.test(key),
  );
  expect(faults.map(([key]) => key)).toEqual([]);
});

test("no key of errors is defined in two files", () => {
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const file of namespaces("en").filter((name) => name.startsWith("errors"))) {
    for (const key of flatMessages("en", file).keys()) {
      if (seen.has(key)) twice.push(`${key} in ${seen.get(key)} and ${file}`);
      seen.set(key, file);
    }
  }
  expect(twice).toEqual([]);
});
