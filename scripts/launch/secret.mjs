import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataDirectory, makeOpenDirectory } from "./paths.mjs";

/** The key that signs sessions: made once, kept where only its owner reads it. */
export function authSecret() {
  makeOpenDirectory(dataDirectory);
  const file = path.join(dataDirectory, "auth-secret");
  try {
    const kept = readFileSync(file, "utf8").trim();
    if (kept.length >= 32) return kept;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const fresh = randomBytes(32).toString("base64url");
  writeFileSync(file, `${fresh}\n`, { mode: 0o600 });
  return fresh;
}
