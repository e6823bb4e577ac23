import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";

const USAGE =
  "npm run import-curves -- --folder F --url https://plant --key K [--profile CODE] [--every SECONDS] [--once]";
const ENDINGS = [".csv", ".txt", ".dat", ".asc", ".tsv", ".xlsx"];
/** A file that was written to a moment ago may not be whole yet. */
const SETTLED_MS = 2000;

type Options = {
  folder: string;
  url: string;
  key: string;
  profile: string | null;
  everyMs: number;
  once: boolean;
};
type Answer = {
  status: number;
  body: { number?: string; reason?: string; detail?: string; errors?: { message: string }[] };
};

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      folder: { type: "string" },
      url: { type: "string" },
      key: { type: "string" },
      profile: { type: "string" },
      every: { type: "string" },
      once: { type: "boolean" },
    },
  });
  const { folder, url, key } = values;
  const seconds = Number(values.every ?? 5);
  if (!folder || !url || !key || !(seconds >= 1)) throw new Error(USAGE);
  return {
    folder: path.resolve(folder),
    url: url.replace(/\/+$/u, ""),
    key,
    profile: values.profile ?? null,
    everyMs: seconds * 1000,
    once: values.once ?? false,
  };
}

async function settledFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && ENDINGS.includes(path.extname(entry.name).toLowerCase()))
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith(".") && !name.startsWith("~"))
    .sort();
  const ages = await Promise.all(
    names.map(async (name) => Date.now() - (await stat(path.join(folder, name))).mtimeMs),
  );
  return names.filter((_, i) => (ages[i] ?? 0) >= SETTLED_MS);
}

async function send(name: string, { folder, url, key, profile }: Options): Promise<Answer> {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(await readFile(path.join(folder, name)))]), name);
  if (profile !== null) form.append("profile", profile);
  const response = await fetch(`${url}/api/v1/magnetic-tests/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: form,
  });
  const text = await response.text();
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  return { status: response.status, body: isJson ? (JSON.parse(text) as Answer["body"]) : {} };
}

async function moveAside(folder: string, name: string, place: "done" | "failed", note: string | null) {
  const target = path.join(folder, place);
  await mkdir(target, { recursive: true });
  const taken = new Set(await readdir(target));
  const { name: stem, ext } = path.parse(name);
  const free = taken.has(name) ? `${stem}.${Date.now()}${ext}` : name;
  await rename(path.join(folder, name), path.join(target, free));
  if (note !== null) await writeFile(path.join(target, `${free}.reason.txt`), `${note}\n`);
}

/** Sends one file. A plant that is away or busy leaves it where it is, to be sent again. */
async function importOne(name: string, options: Options): Promise<void> {
  const { status, body } = await send(name, options);
  if (status === 201) {
    await moveAside(options.folder, name, "done", null);
    console.log(`${name}: saved as ${body.number ?? "?"}`);
    return;
  }
  const sentences = [body.detail, ...(body.errors ?? []).map((error) => error.message)];
  const why = [...new Set(sentences.filter(Boolean))].join("\n") || `HTTP ${status}`;
  if (status === 401 || status === 403) throw new Error(why);
  if (status === 429 || status >= 500) {
    console.warn(`${name}: ${why} Tried again later.`);
    return;
  }
  const isKnown = body.reason === "curve-file-already-saved";
  await moveAside(options.folder, name, isKnown ? "done" : "failed", why);
  console.warn(`${name}: ${why}`);
}

async function main(): Promise<void> {
  const options = readOptions();
  for (;;) {
    for (const name of await settledFiles(options.folder)) {
      await importOne(name, options).catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error;
        console.warn(`${name}: ${options.url} does not answer. Tried again later.`);
      });
    }
    if (options.once) return;
    await new Promise((resolve) => setTimeout(resolve, options.everyMs));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
