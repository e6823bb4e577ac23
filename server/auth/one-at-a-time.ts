import { DomainError } from "@/server/kernel/errors";

const MAX_WAITING = 20;
const queues = new Map<string, { tail: Promise<unknown>; waiting: number }>();

/** Runs works with the same key one after the other in this process; refuses when too many wait already. */
export async function oneAtATime<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const queue = queues.get(key) ?? { tail: Promise.resolve(), waiting: 0 };
  if (queue.waiting >= MAX_WAITING) throw new DomainError("RATE_LIMITED", "sign-in-too-frequent");
  queues.set(key, queue);
  queue.waiting += 1;
  const mine = queue.tail.then(work);
  queue.tail = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    queue.waiting -= 1;
    if (queue.waiting === 0) queues.delete(key);
  }
}
