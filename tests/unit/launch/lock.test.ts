import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lockHolder, takeLock, underLock } from "../../../scripts/launch/lock.mjs";
import { lifeMark } from "../../../scripts/launch/processes.mjs";

let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lock-"));
  file = path.join(folder, "start.lock");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

describe("the instance lock", () => {
  test("is refused while its holder lives, with what the holder said about itself", () => {
    takeLock(file, { address: "http://127.0.0.1:3000" });
    const second = takeLock(file);
    expect(second).toMatchObject({
      taken: false,
      holder: { pid: process.pid, address: "http://127.0.0.1:3000" },
    });
  });

  test("is taken over from a dead holder", () => {
    writeFileSync(file, JSON.stringify({ pid: deadProcess(), mark: "gone:1" }));
    expect(lockHolder(file)).toBeNull();
    expect(takeLock(file).taken).toBe(true);
  });

  test("is taken over when the holder's number belongs to another process by now", () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, mark: "an earlier life:1" }));
    expect(takeLock(file).taken).toBe(true);
  });

  test("is taken over when a crash left it half written", () => {
    writeFileSync(file, '{"pid": 12');
    expect(takeLock(file).taken).toBe(true);
  });

  test("leaves nothing behind when it is let go", () => {
    const lock = takeLock(file);
    if (lock.taken) lock.release();
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("lets waiters in one after the other", async () => {
    let inside = 0;
    let most = 0;
    const enter = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => underLock(file, enter)));
    expect(most).toBe(1);
  });
});

test("a process has one mark for its life, and none after it", () => {
  expect(lifeMark(process.pid)).toBe(lifeMark(process.pid));
  expect(lifeMark(deadProcess())).toBeNull();
});
