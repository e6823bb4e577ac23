import { describe, expect, it } from "vitest";
import { Batcher, type BatcherOptions } from "@/server/ingest/batcher";

type Options = Partial<BatcherOptions<string, string>>;

/** A batcher of words whose first letter is their machine; what it carried out is in `batches`. */
function batcher(more: Options = {}) {
  const batches: string[][] = [];
  const made = new Batcher<string, string>({
    lanes: 1,
    keyOf: (item) => item.slice(0, 1),
    maxItems: 100,
    lingerMs: 1,
    longestLingerMs: 5,
    maxWaiting: 1_000,
    perform: async (items) => {
      batches.push(items);
      return items.map((item) => `did ${item}`);
    },
    isPassing: () => false,
    setAside: async (item, error) => `set ${item} aside: ${(error as Error).message}`,
    ...more,
  });
  return { made, batches };
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("the batcher", () => {
  it("puts what many send into one batch and gives each sender its own outcomes, in order", async () => {
    const { made, batches } = batcher();
    const answers = await Promise.all([made.submit(["a1", "b1"]), made.submit([]), made.submit(["a2"])]);
    expect(answers).toEqual([["did a1", "did b1"], [], ["did a2"]]);
    expect(batches).toEqual([["a1", "b1", "a2"]]);
    expect(made.waiting).toBe(0);
  });

  it("lets the next batch grow while one is under way, up to its limit", async () => {
    let finish: () => void = () => undefined;
    const { made, batches } = batcher({ maxItems: 3 });
    const slow = batcher({
      maxItems: 3,
      perform: async (items) => {
        batches.push(items);
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return items;
      },
    }).made;
    const answers = ["a1", "a2", "a3", "a4", "a5"].map(async (item, index) => {
      await wait(index === 0 ? 0 : 20);
      return slow.submit([item]);
    });
    await wait(40);
    expect(batches).toEqual([["a1"]]);
    finish();
    await wait(20);
    expect(batches).toEqual([["a1"], ["a2", "a3", "a4"]]);
    finish();
    await wait(20);
    finish();
    expect((await Promise.all(answers)).flat()).toEqual(["a1", "a2", "a3", "a4", "a5"]);
    expect(made.waiting).toBe(0);
  });

  it("sends each machine one way, so that two batches never wait for the same machine", async () => {
    let underWay: string[] = [];
    const clashes: string[] = [];
    const { made } = batcher({
      lanes: 3,
      perform: async (items) => {
        const machines = [...new Set(items.map((item) => item.slice(0, 1)))];
        clashes.push(...machines.filter((machine) => underWay.includes(machine)));
        underWay.push(...machines);
        await wait(3);
        underWay = underWay.filter((machine) => !machines.includes(machine));
        return items;
      },
    });
    const items = Array.from({ length: 60 }, (_, index) => `${"abcdef"[index % 6]}${index}`);
    const answers = await Promise.all(
      items.map(async (item, index) => {
        await wait(index % 20);
        return made.submit([item, `z${index}`]);
      }),
    );
    expect(answers).toEqual(items.map((item, index) => [item, `z${index}`]));
    expect(clashes).toEqual([]);
  });

  it("tries the same batch again until what is passing has passed", async () => {
    const attempts: number[] = [];
    let away = 3;
    const { made } = batcher({
      isPassing: (error) => (error as Error).message === "away",
      onRetry: (_, attempt) => attempts.push(attempt),
      perform: async (items) => {
        away -= 1;
        if (away >= 0) throw new Error("away");
        return items;
      },
    });
    expect(await made.submit(["a1", "a2"])).toEqual(["a1", "a2"]);
    expect(attempts).toEqual([1, 2, 3]);
  });

  it("finds the items that spoil a batch, sets them aside, and carries out the others once", async () => {
    const done: string[] = [];
    const { made } = batcher({
      perform: async (items) => {
        if (items.some((item) => item.includes("!"))) throw new Error("spoilt");
        done.push(...items);
        return items.map((item) => `did ${item}`);
      },
    });
    const items = Array.from({ length: 50 }, (_, index) => `a${index}${index % 17 === 4 ? "!" : ""}`);
    const outcomes = await made.submit(items);
    expect(outcomes).toEqual(
      items.map((item) => (item.endsWith("!") ? `set ${item} aside: spoilt` : `did ${item}`)),
    );
    expect(done).toEqual(items.filter((item) => !item.endsWith("!")));
  });

  it("makes senders wait when too much is waiting, and lets them go on afterwards", async () => {
    const { made } = batcher({ maxWaiting: 2 });
    const first = made.submit(["a1", "a2"]);
    expect(made.hasRoom).toBe(false);
    await made.untilRoom();
    expect(made.hasRoom).toBe(true);
    expect(await first).toEqual(["did a1", "did a2"]);
  });

  it("finishes what is waiting before it stops", async () => {
    const { made } = batcher({ lingerMs: 1_000, longestLingerMs: 10_000 });
    const answer = made.submit(["a1"]);
    await made.submit([]);
    const began = Date.now();
    await made.stop();
    expect(await answer).toEqual(["did a1"]);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});
