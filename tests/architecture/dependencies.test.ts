import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectDirectory } from "./source-files";

const FEWEST_MODULES = 20;
const cruiser = path.join(projectDirectory, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

type CruiseResult = {
  modules: { source: string; dependencies: unknown[] }[];
  summary: { violations: { from: string; rule: { name: string } }[] };
};

function cruise(folder: string, folders: string[]): CruiseResult {
  const args = [cruiser, ...folders, "--config", ".dependency-cruiser.mjs", "--output-type", "json"];
  const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024, encoding: "utf8" as const };
  return JSON.parse(execFileSync(process.execPath, args, options)) as CruiseResult;
}

test("the dependency checker sees the modules and what they import", () => {
  const { modules } = cruise(projectDirectory, ["server"]);
  const own = modules.filter(({ source }) => source.startsWith("server/"));
  expect(own.length).toBeGreaterThan(FEWEST_MODULES);
  expect(own.filter(({ dependencies }) => dependencies.length > 0).length).toBeGreaterThan(
    FEWEST_MODULES / 2,
  );
}, 60_000);

/** Each forbidden import, and the rule that must refuse it. */
const FORBIDDEN: [file: string, text: string, rule: string][] = [
  ["app/page.tsx", 'import "@/db/schema/lots";', "app-never-reaches-db"],
  ["app/other.tsx", 'import "@/server/modules/lots/queries";', "app-reaches-only-the-front-of-the-server"],
  ["app/api/x.ts", 'import "@/server/modules/lots/records";', "route-handlers-use-no-private-parts"],
  ["app/_ui/button.tsx", 'import "@/server/modules/lots/contract";', "ui-kit-knows-no-domain-word"],
  ["server/domain/mass.ts", 'import "@/server/kernel/clock";', "domain-imports-only-itself"],
  ["server/domain/random.ts", 'import "node:crypto";', "domain-imports-only-itself"],
  ["server/kernel/clock.ts", 'import "@/server/modules/lots/contract";', "kernel-knows-no-module"],
  ["server/modules/lots/contract.ts", 'import "@/server/modules/lots/rules";', "contract-is-browser-safe"],
  ["server/modules/lots/router.ts", 'import "@/db/schema/lots";', "router-has-no-sql"],
  ["server/modules/lots/rules.ts", 'import "@/db/schema/lots";', "rules-reach-no-database"],
  ["server/modules/lots/queries.ts", 'import "@/server/modules/quality/queries";', "module-order-lots"],
  [
    "server/modules/quality/queries.ts",
    'import "@/server/modules/lots/records";',
    "modules-meet-at-their-fronts",
  ],
  ["server/modules/audit/other.ts", 'import "./queries";', "no-cycles"],
  ["server/modules/lots/records.ts", 'import "@/tests/support";', "server-never-reaches-app"],
  ["server/modules/lots/lost.ts", 'import "@/nowhere";', "unresolvable"],
];

/** A cycle is told once, at one of its files. */
const REST_OF_CYCLE: [file: string, text: string][] = [
  ["server/modules/audit/queries.ts", 'import "./other";'],
];

const ALLOWED: [file: string, text: string][] = [
  ["app/fine.tsx", 'import "@/server/modules/audit/contract";'],
  ["server/modules/quality/commands/hold.ts", 'import "@/server/modules/lots/commands/hold-lot";'],
  ["server/modules/lots/commands/hold-lot.ts", 'import "@/db/schema/lots";'],
  ["server/modules/audit/contract.ts", "export {};"],
  ["db/schema/lots.ts", "export {};"],
  ["tests/support.ts", "export {};"],
];

let laboratory = "";

beforeAll(() => {
  mkdirSync(path.join(projectDirectory, ".data/test"), { recursive: true });
  laboratory = mkdtempSync(path.join(projectDirectory, ".data/test/rules-"));
  writeFileSync(
    path.join(laboratory, ".dependency-cruiser.mjs"),
    'export { default } from "../../../.dependency-cruiser.mjs";\n',
  );
  writeFileSync(
    path.join(laboratory, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: { module: "esnext", moduleResolution: "bundler", paths: { "@/*": ["./*"] } },
    }),
  );
  for (const [file, text] of [...FORBIDDEN, ...REST_OF_CYCLE, ...ALLOWED]) {
    mkdirSync(path.dirname(path.join(laboratory, file)), { recursive: true });
    writeFileSync(path.join(laboratory, file), `${text}\n`);
  }
});

afterAll(() => rmSync(laboratory, { recursive: true, force: true }));

test("every rule refuses what it forbids, and nothing else", () => {
  const { summary } = cruise(laboratory, ["app", "server", "db", "tests"]);
  const found = new Set(summary.violations.map(({ from, rule }) => `${from} ${rule.name}`));
  for (const [file, , rule] of FORBIDDEN) expect(found).toContain(`${file} ${rule}`);
  for (const [file] of ALLOWED) expect([...found].filter((each) => each.startsWith(`${file} `))).toEqual([]);
}, 60_000);
