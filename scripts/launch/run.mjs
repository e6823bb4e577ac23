import path from "node:path";
import { Failure } from "./failure.mjs";
import { enter, strike } from "./ledger.mjs";
import { projectDirectory } from "./paths.mjs";
import { startChild, stopProcess } from "./processes.mjs";
import { isStopping, onShutdown } from "./shutdown.mjs";

/** Resolves a program of a package to [node, script], without npx and without PATH. */
export function packageBin(relativePath) {
  return { command: process.execPath, prefix: [path.join(projectDirectory, "node_modules", relativePath)] };
}

/** Runs a program to its end, hands each line of its output on, and returns the code and all of the output. */
export async function runToEnd({ command, args, env = process.env, onLine }) {
  const { child, pid, exited } = startChild({ command, args, env, cwd: projectDirectory });
  enter(pid);
  const forget = onShutdown(() =>
    stopProcess(pid, [
      { signal: "SIGTERM", patienceMs: 5_000, group: true },
      { signal: "SIGKILL", patienceMs: 1_000, group: true },
    ]),
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8");
    stream.on("data", (chunk) => {
      output += chunk;
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine?.(line);
    });
    stream.on("end", () => rest && onLine?.(rest));
  }
  const ended = new Promise((resolve) => child.once("close", resolve));
  const { code, error } = await exited;
  strike(pid);
  if (error)
    throw new Failure(`${command} cannot be started (${error.message}): install it and start again.`);
  await ended;
  forget();
  if (isStopping()) return new Promise(() => undefined);
  return { code, output };
}
