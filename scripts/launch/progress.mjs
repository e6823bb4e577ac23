const HEARTBEAT_MS = 15_000;

// A closed terminal must not turn the orderly stop into a crash.
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

export function say(text = "") {
  process.stdout.write(`${text}\n`);
}

/** Runs one step, shows that it goes on, and how long it took. */
export async function step(title, work) {
  const began = Date.now();
  say(`- ${title} …`);
  const heartbeat = setInterval(() => say(`  … ${title}: ${seconds(began)} so far`), HEARTBEAT_MS);
  try {
    const result = await work();
    if (Date.now() - began > 2000) say(`  done in ${seconds(began)}`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

export function seconds(began) {
  const elapsed = (Date.now() - began) / 1000;
  return `${elapsed < 10 ? elapsed.toFixed(1) : Math.round(elapsed)} s`;
}
