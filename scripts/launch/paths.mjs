import { chmodSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const projectDirectory = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const dataDirectory = path.join(projectDirectory, ".data");
export const logDirectory = path.join(dataDirectory, "logs");

/**
 * Makes a folder that other users may enter (Postgres runs as another user when we are root). Each new level gets
 * its mode by itself: the mode given to a recursive mkdir would also lock the parents.
 */
export function makeOpenDirectory(directory) {
  const parent = path.dirname(directory);
  if (parent !== directory && !exists(parent)) makeOpenDirectory(parent);
  if (exists(directory)) return;
  mkdirSync(directory);
  chmodSync(directory, 0o755);
}

function exists(directory) {
  return statSync(directory, { throwIfNoEntry: false }) !== undefined;
}
