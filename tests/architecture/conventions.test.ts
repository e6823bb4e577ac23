import { expect, test } from "vitest";
import { sourceFiles } from "./source-files";

const MOST_LINES = 350;
const VAGUE_NAMES = /(^|\/)(utils?|helpers?|common|misc)\.tsx?$/;

test("only server/kernel/env.ts reads the environment", () => {
  const readers = sourceFiles("server", "app")
    .filter(({ text }) => /process\.env\b/.test(text))
    .map((file) => file.path);
  expect(readers).toEqual(["server/kernel/env.ts"]);
});

test("no file only hands on what others export", () => {
  const barrels = sourceFiles("app", "server", "db", "tests")
    .filter(({ text }) => {
      const statements = text
        .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
        .split(";")
        .map((statement) => statement.trim())
        .filter(Boolean);
      return statements.length > 0 && statements.every((statement) => /^export\s.*\sfrom\s/s.test(statement));
    })
    .map((file) => file.path);
  expect(barrels).toEqual([]);
});

test("no file in app or server is longer than one screenful of ideas", () => {
  const long = sourceFiles("app", "server")
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MOST_LINES);
  expect(long).toEqual([]);
});

test("files are named after what they hold", () => {
  const vague = sourceFiles("app", "server", "db", "tests").filter((file) => VAGUE_NAMES.test(file.path));
  expect(vague.map((file) => file.path)).toEqual([]);
});

test("nothing switches the type checker off", () => {
  const suspicious = sourceFiles("app", "server", "db").filter(({ text }) =>
    /@ts-ignore|@ts-nocheck|\bas any\b|:\s*any\b/.test(text),
  );
  expect(suspicious.map((file) => file.path)).toEqual([]);
});

test("only app/_ui/link.tsx takes Next's own link, which fetches every page in sight", () => {
  const takers = sourceFiles("app")
    .filter(({ text }) => /from "next\/link"/.test(text))
    .map((file) => file.path);
  expect(takers).toEqual(["app/_ui/link.tsx"]);
});
