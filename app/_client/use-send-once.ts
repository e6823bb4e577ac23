"use client";

import { useCallback, useRef, useState } from "react";
import { v7 } from "uuid";
import { isUnreachable } from "./domain-fault";

/** Waits between attempts while the server cannot be reached, in milliseconds. */
const WAITS_MS = [500, 1500, 4000, 8000];

/** Options for a mutation of the tRPC client that carry the key under which the server does it once. */
export type SendOptions = { context: { idempotencyKey: string } };

/**
 * Sends a write so that it happens once: a second tap while it is under way gets the same answer, a lost connection is
 * tried again under the same key, and so is the same input after a failure that said nothing about what happened.
 */
export function useSendOnce<Input, Result>(send: (input: Input, options: SendOptions) => Promise<Result>) {
  const latest = useRef(send);
  latest.current = send;
  const attempt = useRef<{ input: string; key: string } | null>(null);
  const underWay = useRef<Promise<Result> | null>(null);
  const [reconnecting, setReconnecting] = useState(false);

  const sendOnce = useCallback((input: Input): Promise<Result> => {
    if (underWay.current) return underWay.current;
    const text = JSON.stringify(input);
    if (attempt.current?.input !== text) attempt.current = { input: text, key: v7() };
    const options = { context: { idempotencyKey: attempt.current.key } };
    const work = tryUntilReached(() => latest.current(input, options), setReconnecting)
      .then((result) => {
        attempt.current = null;
        return result;
      })
      .finally(() => {
        underWay.current = null;
        setReconnecting(false);
      });
    underWay.current = work;
    return work;
  }, []);

  return { sendOnce, reconnecting };
}

async function tryUntilReached<Result>(
  work: () => Promise<Result>,
  onLost: (lost: boolean) => void,
): Promise<Result> {
  for (const wait of WAITS_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      onLost(true);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return work();
}
