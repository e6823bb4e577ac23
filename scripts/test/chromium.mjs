import { spawnSync } from "node:child_process";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { Failure } from "../launch/failure.mjs";
import { dataDirectory, makeOpenDirectory, projectDirectory } from "../launch/paths.mjs";
import { step } from "../launch/progress.mjs";
import { runToEnd } from "../launch/run.mjs";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const unpacked = path.join(dataDirectory, "test/chromium");
const packed = path.join(projectDirectory, "node_modules/@sparticuz/chromium/bin");

/**
 * The browser for the tests, or null when none is there yet.
 * @returns {{ executablePath: string, args: string[], env: Record<string, string> } | null}
 */
export function findChromium() {
  const args = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!isExecutable(named))
      throw new Failure(`CHROMIUM_PATH names ${named}, which is no program: correct it.`);
    return { executablePath: named, args, env: {} };
  }
  const system = SYSTEM_BROWSERS.find(isExecutable);
  if (system) return { executablePath: system, args, env: {} };
  const own = path.join(unpacked, "chromium");
  if (!existsSync(own)) return null;
  return {
    executablePath: own,
    args: [...new Set([...args, "--no-sandbox"]), "--no-zygote", "--headless=shell"],
    env: {
      LD_LIBRARY_PATH: path.join(unpacked, "lib"),
      FONTCONFIG_FILE: path.join(unpacked, "fonts.conf"),
    },
  };
}

/** Finds a browser, or gets one: Debian's when we are root, else the one that came with the packages. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && (await installFromDebian())) return requireFound();
  if (process.platform === "linux" && process.arch === "x64" && existsSync(packed)) {
    await step("Unpacking the Chromium that came with the packages", unpack);
    return requireFound();
  }
  throw new Failure(
    "No Chromium was found for the browser tests: install one (apt-get install chromium), or name one with CHROMIUM_PATH.",
  );
}

function requireFound() {
  const found = findChromium();
  if (found) return found;
  throw new Failure("Chromium was installed and is still not found: name it with CHROMIUM_PATH.");
}

async function installFromDebian() {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return false;
  return step("Installing Chromium (apt-get)", async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const install = ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"];
    const refreshed = await runToEnd({ command: "apt-get", args: ["update"], env });
    if (refreshed.code !== 0) return false;
    return (await runToEnd({ command: "apt-get", args: install, env })).code === 0;
  });
}

async function unpack() {
  const fresh = `${unpacked}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  makeOpenDirectory(fresh);
  for (const archive of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br"]) {
    const tar = brotliDecompressSync(readFileSync(path.join(packed, archive)));
    const { status } = spawnSync("tar", ["-x", "-f", "-", "-C", fresh, "--no-same-owner"], { input: tar });
    if (status !== 0)
      throw new Failure("tar is missing or failed: install it, or name a browser with CHROMIUM_PATH.");
  }
  writeFileSync(path.join(fresh, "fonts.conf"), fontSettings());
  const program = path.join(fresh, "chromium");
  writeFileSync(program, brotliDecompressSync(readFileSync(path.join(packed, "chromium.br"))));
  chmodSync(program, 0o755);
  rmSync(unpacked, { recursive: true, force: true });
  renameSync(fresh, unpacked);
}

/** Its own Latin fonts, the project's Chinese ones, and whatever the system has. */
function fontSettings() {
  const folders = [
    path.join(unpacked, "fonts"),
    path.join(projectDirectory, "node_modules/@expo-google-fonts/noto-sans-sc"),
    "/usr/share/fonts",
  ];
  const lines = folders.map((folder) => `  <dir>${folder}</dir>`).join("\n");
  return `<?xml version="1.0"?>\n<fontconfig>\n${lines}\n  <cachedir>${path.join(unpacked, "cache")}</cachedir>\n</fontconfig>\n`;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
