import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectDirectory, sourceFiles } from "./source-files";

type Words = { actions: Record<string, Record<string, string>>; details: Record<string, string> };

const words = JSON.parse(
  readFileSync(path.join(projectDirectory, "messages/en/audit.json"), "utf8"),
) as Words;

test("every action of the audit trail has words in messages/<language>/audit.json", () => {
  const kinds = Object.keys(words.actions).join("|");
  const pattern = new RegExp(`fact\\(\\s*"([a-z-]+\\.[a-z-]+)"|"((?:${kinds})\\.[a-z-]+)"`, "g");
  const found = sourceFiles("server/modules")
    .filter((file) => file.path.includes("/commands/"))
    .flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ""));
  expect(found.length).toBeGreaterThan(20);
  const missing = found.filter((action) => {
    const [kind = "", verb = ""] = action.split(".");
    return words.actions[kind]?.[verb] === undefined;
  });
  expect([...new Set(missing)]).toEqual([]);
});
