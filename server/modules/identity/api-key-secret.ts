import { createHash, randomBytes } from "node:crypto";

const PREFIX = "rmk_";
const SHOWN_CHARACTERS = PREFIX.length + 6;

/** 256 random bits need no slow hash: nobody can try them out. */
export function newApiKey(): { key: string; prefix: string; keyHash: string } {
  const key = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return { key, prefix: key.slice(0, SHOWN_CHARACTERS), keyHash: hashApiKey(key) };
}

export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

export function looksLikeApiKey(text: string): boolean {
  return /^rmk_[\w-]{20,100}$/.test(text);
}
