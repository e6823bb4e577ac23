import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { underLock } from "../launch/lock.mjs";
import { dataDirectory, logDirectory, makeOpenDirectory } from "../launch/paths.mjs";
import { runningCluster, startCluster } from "../launch/postgres/cluster.mjs";
import { lifeMark } from "../launch/processes.mjs";

const testDirectory = path.join(dataDirectory, "test");
const folder = path.join(testDirectory, "postgres");
const usersFolder = path.join(testDirectory, "users");
const lockFile = path.join(testDirectory, "cluster.lock");
const mine = path.join(usersFolder, String(process.pid));

/** Fast and forgetful: nothing in it is worth keeping. Never for tests of durability. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
  shared_buffers: "256MB",
};

/**
 * The throw-away server for tests. Several runs at once share it; the last one to let go stops it.
 * @returns {Promise<{ url: string, release: () => Promise<void> }>}
 */
export async function acquireTestCluster() {
  makeOpenDirectory(testDirectory);
  const cluster = await underLock(lockFile, async () => {
    const server = runningCluster(folder) ?? (await startOrStartAnew());
    mkdirSync(usersFolder, { recursive: true });
    writeFileSync(mine, String(lifeMark(process.pid)));
    return server;
  });
  return { url: cluster.ownerUrl, release: () => underLock(lockFile, () => letGo(cluster)) };
}

async function startOrStartAnew() {
  const options = {
    folder,
    logFile: path.join(logDirectory, "test-postgres.log"),
    settings: SETTINGS,
    unref: true,
  };
  try {
    return await startCluster(options);
  } catch {
    // Without fsync a crash of the machine may have spoilt it.
    rmSync(path.join(folder, "data"), { recursive: true, force: true });
    return startCluster(options);
  }
}

async function letGo(cluster) {
  rmSync(mine, { force: true });
  const others = readdirSync(usersFolder).filter(isAlive);
  if (others.length === 0) await cluster.stop();
}

function isAlive(name) {
  const file = path.join(usersFolder, name);
  if (lifeMark(Number(name)) === readFileSync(file, "utf8")) return true;
  rmSync(file, { force: true });
  return false;
}
