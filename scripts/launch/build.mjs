import { existsSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { hashOfFiles } from "./hash-files.mjs";
import { logDirectory, projectDirectory } from "./paths.mjs";
import { openLog } from "./processes.mjs";
import { step } from "./progress.mjs";
import { packageBin, runToEnd } from "./run.mjs";

const SOURCES = [
  ["app", "server", "db/schema", "db/seed/demo-accounts.json", "i18n", "messages", "public"],
  ["package.json", "package-lock.json", "tsconfig.json", "next.config.ts", "postcss.config.mjs"],
  ["proxy.ts", "instrumentation.ts", "instrumentation-client.ts"],
].flat();
const STAMP = "remanence-build.json";

/**
 * Builds the application into `distDirectory` unless a build of exactly these sources is there.
 * @param {{ distDirectory: string, env: NodeJS.ProcessEnv, onLine?: (line: string) => void }} options
 */
export async function buildWhenStale({ distDirectory, env, onLine }) {
  if (!isStale(distDirectory)) return;
  await step("Building the application (about a minute)", () => build({ distDirectory, env, onLine }));
}

/** @param {string} distDirectory */
export function isStale(distDirectory) {
  const stamp = path.join(projectDirectory, distDirectory, STAMP);
  return !existsSync(stamp) || readFileSync(stamp, "utf8") !== sourcesHash();
}

async function build({ distDirectory, env, onLine }) {
  const hash = sourcesHash();
  const logFile = path.join(logDirectory, `build${distDirectory}.log`);
  const log = openLog(logFile);
  const { command, prefix } = packageBin("next/dist/bin/next");
  const { code, output } = await runToEnd({
    command,
    args: [...prefix, "build"],
    env: { ...env, NEXT_DIST_DIR: distDirectory, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    onLine: (line) => {
      writeSync(log, `${line}\n`);
      onLine?.(line);
    },
  });
  if (code !== 0) throw new Failure(explain(output, path.relative(projectDirectory, logFile)));
  writeFileSync(path.join(projectDirectory, distDirectory, STAMP), hash);
}

function explain(output, logFile) {
  if (/ENOSPC/.test(output)) return "The disk is full: free some space and start again.";
  if (/heap out of memory|SIGKILL/i.test(output)) {
    return "The build ran out of memory: close other programs (it wants about 2 GB) and start again.";
  }
  return `The build failed: read the end of ${logFile}, mend what it names and start again.`;
}

function sourcesHash() {
  const [nodeMajor] = process.versions.node.split(".");
  return `${nodeMajor}-${hashOfFiles(SOURCES)}`;
}
