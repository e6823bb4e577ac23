import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
let folder: string;
let plant: Server;
let url: string;
const asked: { path: string | undefined; authorization: string | undefined; body: string }[] = [];

/** A plant that answers by what the file says. */
const ANSWERS: Record<string, [number, object]> = {
  good: [201, { number: "MT-2026-000001" }],
  twice: [409, { reason: "curve-file-already-saved", detail: "Saved as MT-2026-000001.", errors: [] }],
  bad: [
    422,
    { reason: "import-lot-missing", detail: "Two faults.", errors: [{ message: "The lot is missing." }] },
  ],
  busy: [503, { reason: "not-ready", detail: "Not ready.", errors: [] }],
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "curves-"));
  plant = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.once("end", () => {
      asked.push({ path: request.url, authorization: request.headers.authorization, body });
      const word = Object.keys(ANSWERS).find((each) => body.includes(`word ${each}`)) ?? "bad";
      const [status, answer] = ANSWERS[word] ?? [500, {}];
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => plant.listen(0, "127.0.0.1", resolve));
  const address = plant.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});

afterAll(async () => {
  plant.close();
  await rm(folder, { recursive: true });
});

async function put(name: string, word: string, isSettled = true): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, `word ${word}`);
  const at = new Date(Date.now() + (isSettled ? -10_000 : 60_000));
  await utimes(file, at, at);
}

test("the folder's files are sent and moved aside by what the plant says", async () => {
  await put("a.csv", "good");
  await put("b.txt", "twice");
  await put("c.dat", "bad");
  await put("d.xlsx", "busy");
  await put("e.csv", "good", false);
  await put("notes.md", "good");
  const script = ["--import", "tsx", "scripts/import-curves.ts", "--folder", folder, "--url", url];
  await run(process.execPath, [...script, "--key", "rk_test", "--profile", "BH", "--once"]);

  const names = async (place: string) => (await readdir(path.join(folder, place))).sort();
  expect(await names("done")).toEqual(["a.csv", "b.txt", "b.txt.reason.txt"]);
  expect(await names("failed")).toEqual(["c.dat", "c.dat.reason.txt"]);
  expect(await names(".")).toEqual(["d.xlsx", "done", "e.csv", "failed", "notes.md"]);
  const reason = await readFile(path.join(folder, "failed/c.dat.reason.txt"), "utf8");
  expect(reason).toBe("Two faults.\nThe lot is missing.\n");
  expect(asked).toHaveLength(4);
  expect(asked[0]).toMatchObject({ path: "/api/v1/magnetic-tests/import", authorization: "Bearer rk_test" });
  expect(asked[0]?.body).toContain('name="profile"');
}, 30_000);

test("a plant that does not answer leaves the files where they are", async () => {
  const script = ["--import", "tsx", "scripts/import-curves.ts", "--folder", folder, "--once"];
  await run(process.execPath, [...script, "--url", "http://127.0.0.1:9", "--key", "rk_test"]);
  expect((await readdir(folder)).sort()).toEqual(["d.xlsx", "done", "e.csv", "failed", "notes.md"]);
}, 30_000);
