import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { lockHolder, underLock } from "./lock.mjs";
import { dataDirectory, logDirectory, makeOpenDirectory, projectDirectory } from "./paths.mjs";
import { step } from "./progress.mjs";
import { runToEnd } from "./run.mjs";

const lockFile = path.join(projectDirectory, "package-lock.json");
const modules = path.join(projectDirectory, "node_modules");
const stampFile = path.join(modules, ".remanence-install.json");
const logFile = path.join(logDirectory, "install.log");
const NEEDED_MEGABYTES = 2000;

/** Installs the packages of the lock file unless exactly these are there already. */
export async function installPackages() {
  const stamp = currentStamp();
  if (isInstalled(stamp)) return;
  await underLock(path.join(dataDirectory, "install.lock"), async () => {
    if (isInstalled(stamp)) return;
    refuseUnderRunningServer();
    requireSpace();
    await step("Installing packages (npm ci, a few minutes the first time)", runNpm);
    writeFileSync(stampFile, stamp);
  });
}

function currentStamp() {
  const lock = createHash("sha256").update(readFileSync(lockFile)).digest("hex");
  const [nodeMajor] = process.versions.node.split(".");
  return JSON.stringify({ lock, platform: process.platform, arch: process.arch, libc: libc(), nodeMajor });
}

function isInstalled(stamp) {
  if (existsSync(stampFile)) return readFileSync(stampFile, "utf8") === stamp || adopt(stamp);
  return adopt(stamp);
}

/** Packages that somebody installed by hand are as good, if they are what the lock says for this machine. */
function adopt(stamp) {
  const hidden = path.join(modules, ".package-lock.json");
  if (!existsSync(hidden) || previousPlatformDiffers(stamp)) return false;
  const wanted = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  const present = JSON.parse(readFileSync(hidden, "utf8")).packages;
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === "" || entry.link) continue;
    const found = present[name];
    if (found ? found.version !== entry.version : belongsHere(entry)) return false;
  }
  writeFileSync(stampFile, stamp);
  return true;
}

function previousPlatformDiffers(stamp) {
  if (!existsSync(stampFile)) return false;
  const { lock: _before, ...before } = JSON.parse(readFileSync(stampFile, "utf8"));
  const { lock: _now, ...now } = JSON.parse(stamp);
  return JSON.stringify(before) !== JSON.stringify(now);
}

function belongsHere(entry) {
  if (!entry.optional) return true;
  if (!entry.os && !entry.cpu) return false;
  const matches = (list, value) => !list || (list.includes(value) && !list.includes(`!${value}`));
  return (
    matches(entry.os, process.platform) && matches(entry.cpu, process.arch) && matches(entry.libc, libc())
  );
}

function libc() {
  if (process.platform !== "linux") return null;
  return process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
}

function refuseUnderRunningServer() {
  const holder = lockHolder(path.join(dataDirectory, "start.lock"));
  if (!holder || holder.pid === process.pid) return;
  throw new Failure(
    "The packages have changed while a server runs in this folder: stop that server first, then run this again.",
  );
}

function requireSpace() {
  const { bavail, bsize } = statfsSync(projectDirectory);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free >= NEEDED_MEGABYTES) return;
  throw new Failure(
    `Only ${free} MB are free on the disk of ${projectDirectory}: free about ${NEEDED_MEGABYTES} MB and start again.`,
  );
}

async function runNpm() {
  makeOpenDirectory(logDirectory);
  const { command, prefix } = findNpm();
  const args = [...prefix, "ci", "--include=dev", "--no-audit", "--no-fund"];
  const { code, output } = await runToEnd({ command, args });
  appendFileSync(logFile, output);
  if (code !== 0) throw new Failure(explain(output));
}

function findNpm() {
  const fromNpm = process.env.npm_execpath;
  if (fromNpm && /npm-cli\.c?js$/.test(fromNpm) && existsSync(fromNpm)) {
    return { command: process.execPath, prefix: [fromNpm] };
  }
  const command = process.platform === "win32" ? "npm.cmd" : "npm";
  if (spawnSync(command, ["--version"], { shell: process.platform === "win32" }).status === 0) {
    return { command, prefix: [] };
  }
  throw new Failure("npm is not in the PATH: install Node with npm from https://nodejs.org and start again.");
}

function explain(output) {
  if (/ENOSPC/.test(output)) return "The disk is full: free about 2 GB and start again.";
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i.test(output)) {
    return "The package registry cannot be reached: check the network (or npm's proxy and registry settings) and start again.";
  }
  if (/EUSAGE/.test(output)) {
    return "package-lock.json does not match package.json: get both from the same commit (git checkout package-lock.json) and start again.";
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `npm may not write in ${projectDirectory}: start as the user who owns it, or give it to you with chown.`;
  }
  return `npm ci failed: read ${path.relative(projectDirectory, logFile)}, mend what it names and start again.`;
}
