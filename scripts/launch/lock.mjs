import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeOpenDirectory } from "./paths.mjs";
import { lifeMark, pause } from "./processes.mjs";

/**
 * Takes a lock file for as long as this process lives. A lock whose holder is dead is taken over.
 * @returns {{ taken: true, release: () => void } | { taken: false, holder: Record<string, unknown> }}
 */
export function takeLock(file, about = {}) {
  makeOpenDirectory(path.dirname(file));
  const mine = `${file}.${process.pid}`;
  const content = JSON.stringify({ pid: process.pid, mark: lifeMark(process.pid), ...about });
  writeFileSync(mine, content, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      if (link(mine, file)) return { taken: true, release: () => release(file) };
      const holder = readHolder(file);
      if (holder && lifeMark(holder.pid) === holder.mark) return { taken: false, holder };
      setAside(file, holder);
    }
    return { taken: false, holder: readHolder(file) ?? {} };
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Waits until the lock is free, does the work under it, and lets go. */
export async function underLock(file, work) {
  for (;;) {
    const lock = takeLock(file);
    if (lock.taken) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    await pause(100);
  }
}

/** Tells who holds the lock, or null when nobody who lives does. */
export function lockHolder(file) {
  const holder = readHolder(file);
  return holder && lifeMark(holder.pid) === holder.mark ? holder : null;
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function setAside(file, stale) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    const isSame = moved?.pid === stale?.pid && moved?.mark === stale?.mark;
    if (!isSame) link(aside, file); // somebody was faster: put the fresh lock back
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function release(file) {
  if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
