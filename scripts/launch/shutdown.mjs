import { lifeMark, parentOf } from "./processes.mjs";
import { say } from "./progress.mjs";

const stack = [];
let stopping = false;

/** Registers how to undo something; undone in reverse order. Returns a function that forgets it again. */
export function onShutdown(undo) {
  stack.push(undo);
  return () => {
    const at = stack.indexOf(undo);
    if (at >= 0) stack.splice(at, 1);
  };
}

export function isStopping() {
  return stopping;
}

export async function shutDown(exitCode, announcement) {
  if (stopping) return;
  stopping = true;
  if (announcement) say(announcement);
  while (stack.length > 0) {
    try {
      await stack.pop()();
    } catch (error) {
      say(`  while stopping: ${error.message}`);
    }
  }
  process.exit(exitCode);
}

/** Ctrl-C, TERM, a closed terminal, and the death of the npm that started us all end in the same orderly stop. */
export function watchForStop({ exitCode = 0 } = {}) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => void shutDown(exitCode, "\nStopping …"));
  }
  if (process.env.npm_lifecycle_event === undefined) return;
  const ancestors = ancestry().map((pid) => ({ pid, mark: lifeMark(pid) }));
  const parent = process.ppid;
  setInterval(() => {
    const orphaned = process.ppid !== parent || ancestors.some(({ pid, mark }) => lifeMark(pid) !== mark);
    if (orphaned) void shutDown(exitCode, "\nThe npm that started this is gone; stopping …");
  }, 500).unref();
}

/** npm runs `sh -c node …`: on Linux both the shell and npm are watched, elsewhere the parent alone (see above). */
function ancestry() {
  if (process.platform !== "linux") return [];
  const shell = process.ppid;
  const npm = parentOf(shell);
  return [shell, npm].filter((pid) => pid > 1);
}
