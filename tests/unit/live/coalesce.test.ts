import { describe, expect, it } from "vitest";
import { type Changed, coalescing } from "@/server/live/coalesce";

/** A clock that moves when it is told to. */
function handClock() {
  let time = 0;
  const waiting: { at: number; act: () => void }[] = [];
  return {
    timer: {
      now: () => time,
      set: (act: () => void, milliseconds: number) => {
        waiting.push({ at: time + milliseconds, act });
      },
    },
    to: (until: number) => {
      for (const due of waiting.splice(0).sort((a, b) => a.at - b.at)) {
        if (due.at > until) waiting.push(due);
        else {
          time = due.at;
          due.act();
        }
      }
      time = until;
    },
  };
}

const plain = (changed: Changed) => (changed === "all" ? "all" : [...changed].join());

describe("coalescing", () => {
  it("passes the first on at once, gathers the rest, and loses none", () => {
    const clock = handClock();
    const sent: string[] = [];
    const tell = coalescing(
      (changed) => sent.push(`${clock.timer.now()} ${plain(changed)}`),
      250,
      clock.timer,
    );
    tell(new Set(["A"]));
    tell(new Set(["B"]));
    tell(new Set(["C", "B"]));
    expect(sent).toEqual(["0 A"]);
    clock.to(300);
    expect(sent).toEqual(["0 A", "250 B,C"]);
    tell(new Set(["D"]));
    tell("all");
    clock.to(499);
    expect(sent).toHaveLength(2);
    clock.to(500);
    expect(sent).toEqual(["0 A", "250 B,C", "500 all"]);
  });

  it("sends at most four messages a second, whatever comes in", () => {
    const clock = handClock();
    let count = 0;
    const tell = coalescing(() => (count += 1), 250, clock.timer);
    for (let time = 0; time <= 1000; time += 1) {
      clock.to(time);
      tell(new Set([String(time)]));
    }
    expect(count).toBeLessThanOrEqual(5);
    expect(count).toBeGreaterThan(3);
  });
});
