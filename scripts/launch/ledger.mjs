import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeOpenDirectory } from "./paths.mjs";
import { lifeMark, stopProcess } from "./processes.mjs";

const LADDER = [
  { signal: "SIGTERM", patienceMs: 8_000, group: true },
  { signal: "SIGKILL", patienceMs: 2_000, group: true },
];
const living = new Map();
let file = null;

/**
 * Keeps a list of the processes we started in a file, after stopping those that an earlier run, killed in its course,
 * left in it. The caller holds the lock of its folder, so what the list names can only be orphans.
 * @param {string} ledgerFile
 * @param {(count: number) => void} [onLeft]
 */
export async function keepLedger(ledgerFile, onLeft) {
  const left = readLedger(ledgerFile).filter(({ pid, mark }) => mark !== null && lifeMark(pid) === mark);
  if (left.length > 0) onLeft?.(left.length);
  await Promise.all(left.map(({ pid }) => stopProcess(pid, LADDER)));
  makeOpenDirectory(path.dirname(ledgerFile));
  file = ledgerFile;
  write();
}

export function enter(pid) {
  if (file === null) return;
  living.set(pid, lifeMark(pid));
  write();
}

export function strike(pid) {
  if (living.delete(pid)) write();
}

function write() {
  writeFileSync(file, JSON.stringify([...living].map(([pid, mark]) => ({ pid, mark }))));
}

function readLedger(ledgerFile) {
  try {
    return JSON.parse(readFileSync(ledgerFile, "utf8"));
  } catch {
    return [];
  }
}
