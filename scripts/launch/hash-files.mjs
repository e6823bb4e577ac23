import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { projectDirectory } from "./paths.mjs";

/**
 * One hash over the names and contents of files and folders of the project; what does not exist counts as nothing.
 * @param {string[]} items
 */
export function hashOfFiles(items) {
  const hash = createHash("sha256");
  for (const item of items) addTo(hash, path.join(projectDirectory, item));
  return hash.digest("hex");
}

function addTo(hash, item) {
  const found = statSync(item, { throwIfNoEntry: false });
  if (found?.isDirectory()) {
    for (const name of readdirSync(item).sort()) addTo(hash, path.join(item, name));
  } else if (found) {
    hash
      .update(`${path.relative(projectDirectory, item)}\0`)
      .update(readFileSync(item))
      .update("\0");
  }
}
