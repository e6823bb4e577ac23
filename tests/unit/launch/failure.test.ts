import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Failure, sentenceFor } from "../../../scripts/launch/failure.mjs";
import { freePort, readAddress, requireFree } from "../../../scripts/launch/ports.mjs";

/** One sentence, in one line, that ends; and a colon before what to do. */
const ONE_SENTENCE = /^[^\n]+: [^\n]+\.$/;

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe("every failure says in one sentence what to do", () => {
  test.each(["ENOSPC", "EACCES", "EROFS", "EPERM", "EDQUOT", "EMFILE", "ENOTFOUND"])("%s", (code) => {
    const error = Object.assign(new Error(`${code}: the system's words`), { code, path: "/srv/plant" });
    expect(sentenceFor(error)).toMatch(ONE_SENTENCE);
  });

  test("an unknown error with several lines", () => {
    expect(sentenceFor(new Error("first line\nsecond line"))).toMatch(ONE_SENTENCE);
  });

  test("a port that another program uses", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.1");
    closers.push(() => other.close());
    await new Promise((resolve) => other.once("listening", resolve));
    const refusal = await requireFree({ host: "127.0.0.1", port }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Failure);
    expect(sentenceFor(refusal)).toMatch(ONE_SENTENCE);
  });

  test.each(["abc", "0", "70000", "3000.5"])("PORT=%s", (PORT) => {
    expect(() => readAddress({ PORT })).toThrow(ONE_SENTENCE);
  });
});

test("the address is the loopback one unless something else is asked for", () => {
  expect(readAddress({})).toEqual({ host: "127.0.0.1", port: 3000 });
  expect(readAddress({ HOST: "0.0.0.0", PORT: "8080" })).toEqual({ host: "0.0.0.0", port: 8080 });
});
