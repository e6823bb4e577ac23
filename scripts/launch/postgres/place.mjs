import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Failure } from "../failure.mjs";
import { makeOpenDirectory, projectDirectory } from "../paths.mjs";
import { say } from "../progress.mjs";

const SERVICE_USERS = ["nobody", "postgres", "daemon"];

/**
 * Where a cluster lives and who runs it. Postgres refuses to run as root; then it runs as a service user, and when
 * that user cannot enter the project's folder (as under /root) the data lies outside, behind a link.
 * @param {string} wanted the folder inside the project
 * @returns {{ directory: string, runAs: { uid: number, gid: number } | null }}
 */
export function clusterPlace(wanted) {
  const directory = resolvedOrSelf(wanted);
  if (process.getuid?.() !== 0) {
    makeOpenDirectory(directory);
    return { directory, runAs: null };
  }
  const runAs = ownerOfData(directory) ?? serviceUser();
  makeOpenDirectory(path.dirname(directory));
  if (canReach(path.dirname(directory), runAs)) {
    makeOpenDirectory(directory);
    return { directory, runAs };
  }
  if (existsSync(path.join(directory, "data"))) {
    throw new Failure(
      `PostgreSQL (user ${runAs.uid}) cannot enter ${directory}: let others pass through the folders above it (chmod o+x).`,
    );
  }
  return { directory: outsidePlace(wanted), runAs };
}

function resolvedOrSelf(wanted) {
  return existsSync(wanted) ? realpathSync(wanted) : wanted;
}

function ownerOfData(directory) {
  const data = statSync(path.join(directory, "data"), { throwIfNoEntry: false });
  return data && data.uid !== 0 ? { uid: data.uid, gid: data.gid } : null;
}

function serviceUser() {
  for (const name of SERVICE_USERS) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Failure(
    "PostgreSQL does not run as root and there is no user nobody: start as an ordinary user, or set DATABASE_URL.",
  );
}

function outsidePlace(wanted) {
  const name = `${path.basename(projectDirectory)}-${randomBytes(4).toString("hex")}`;
  for (const base of ["/var/lib", "/var/tmp", tmpdir()]) {
    if (!isWritable(base)) continue;
    const directory = path.join(base, "remanence", name);
    makeOpenDirectory(directory);
    makeOpenDirectory(path.dirname(wanted));
    rmSync(wanted, { recursive: true, force: true }); // a link whose target is gone, or an empty folder
    symlinkSync(directory, wanted);
    say(`  The data go to ${directory}: PostgreSQL, which is not root, cannot enter the project's folder.`);
    return directory;
  }
  throw new Failure(
    `PostgreSQL cannot enter ${projectDirectory} as another user: move the project out of this private folder.`,
  );
}

function isWritable(directory) {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** True when this user may enter every folder above the path and read (or run) the path itself, by the mode bits. */
export function canReach(target, { uid, gid }) {
  const last = realpathSync(target);
  for (let at = last; ; at = path.dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const shift = owner === uid ? 6 : group === gid ? 3 : 0;
    const needed = at === last ? 0o5 : 0o1;
    if (((mode >> shift) & needed) !== needed) return false;
    if (at === path.dirname(at)) return true;
  }
}
