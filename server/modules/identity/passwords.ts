import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); also the package's default. */
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

export function hashSecret(secret: string): Promise<string> {
  return hash(secret, options);
}

/** Compares in the same time whether or not there is a hash: an unknown user costs as much as a wrong password. */
export async function verifySecret(stored: string | null | undefined, secret: string): Promise<boolean> {
  decoy ??= hashSecret(randomBytes(16).toString("hex"));
  const matches = await verify(stored ?? (await decoy), secret);
  return matches && stored != null;
}
