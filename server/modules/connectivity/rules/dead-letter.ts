import { createHash } from "node:crypto";
import type { MessageFault } from "@/server/domain/ingest/machine-word";

export type LetterSource = "mqtt" | "http" | "sparkplug";

/** A message that could not be read or recorded, whole or in part. */
export type DeadLetter = {
  receivedAt: Date;
  source: LetterSource;
  topic: string;
  payload: Uint8Array;
  reason: string;
  /** Where in the message; absent for the whole. */
  path?: string;
  message: string;
  /** What the sender calls the machine, where that is known. */
  equipmentCode: string | null;
};

/** A longer payload is cut when it is kept; its letter can be read, not replayed. */
export const MOST_KEPT_BYTES = 256 * 1024;
const MOST_FAULTS_TOLD = 5;
const LONGEST_MESSAGE = 2000;

/** One letter for a message, whatever the number of its faults: the first names the reason, the others are told. */
export function letterOf(
  message: Pick<DeadLetter, "receivedAt" | "source" | "topic" | "payload">,
  faults: readonly MessageFault[],
): DeadLetter | null {
  const [first] = faults;
  if (!first) return null;
  const told = [...new Set(faults.map((fault) => fault.message))];
  const more = told.length > MOST_FAULTS_TOLD ? ` (+${told.length - MOST_FAULTS_TOLD})` : "";
  return {
    ...message,
    reason: first.reason,
    path: first.path,
    message: `${told.slice(0, MOST_FAULTS_TOLD).join(" ")}${more}`.slice(0, LONGEST_MESSAGE),
    equipmentCode: faults.find((fault) => fault.machine !== undefined)?.machine ?? null,
  };
}

export function digestOf({ source, topic, reason, payload }: DeadLetter): string {
  return createHash("sha256")
    .update(`${source}\u0000${topic}\u0000${reason}\u0000`)
    .update(payload)
    .digest("hex");
}
