import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { makeOpenDirectory } from "./paths.mjs";

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

/**
 * A mark that belongs to one life of a process number, or null when no such process lives. Numbers are used again
 * after a crash or a restart of the machine; marks are not.
 * @param {number} pid
 * @returns {string | null}
 */
export function lifeMark(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    const stat = readOrNull(`/proc/${pid}/stat`);
    if (stat === null) return null;
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${readOrNull("/proc/sys/kernel/random/boot_id")?.trim()}:${fields[19]}`;
  }
  if (process.platform === "win32") return isSignalable(pid) ? "alive" : null;
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || null;
}

/** @param {number} pid */
export function commandLine(pid) {
  if (process.platform === "linux") {
    return (readOrNull(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim();
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** @param {number} pid */
export function parentOf(pid) {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat === null ? 0 : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function isSignalable(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readOrNull(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/**
 * Starts a process in its own group, so that Ctrl-C reaches it only through us and in our order.
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv, cwd: string, logFile?: string | undefined,
 *   inherit?: boolean, unref?: boolean, uid?: number, gid?: number }} options
 */
export function startChild({ command, args, env, cwd, logFile, inherit = false, unref = false, uid, gid }) {
  const log = logFile ? openLog(logFile) : "pipe";
  const output = inherit ? "inherit" : log;
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: ["ignore", output, output],
    ...(uid === undefined ? {} : { uid, gid }),
  });
  if (typeof log === "number") closeSync(log);
  if (unref) child.unref();
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
    child.once("exit", (code, signal) => resolve({ code, signal, error: null }));
  });
  return { child, pid: child.pid ?? 0, mark: lifeMark(child.pid ?? 0), exited };
}

export function openLog(logFile) {
  makeOpenDirectory(path.dirname(logFile));
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, "a", 0o600);
}

/** The last lines of a log, for a message about why something stopped. */
export function tail(logFile, lines = 15) {
  return (readOrNull(logFile) ?? "").trimEnd().split("\n").slice(-lines).join("\n");
}

/**
 * Sends each signal in turn until the process is gone.
 * @param {number} pid
 * @param {{ signal: NodeJS.Signals, patienceMs: number, group?: boolean }[]} ladder
 */
export async function stopProcess(pid, ladder) {
  const mark = lifeMark(pid);
  if (mark === null) return;
  for (const { signal, patienceMs, group } of ladder) {
    send(pid, signal, group ?? false);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (lifeMark(pid) !== mark) return;
      await pause(50);
    }
  }
}

function send(pid, signal, group) {
  try {
    process.kill(group && process.platform !== "win32" ? -pid : pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
