import path from "node:path";
import { Failure, sentenceFor } from "../launch/failure.mjs";
import { installPackages } from "../launch/install.mjs";
import { keepLedger } from "../launch/ledger.mjs";
import { takeLock } from "../launch/lock.mjs";
import { dataDirectory } from "../launch/paths.mjs";
import { say, seconds, step } from "../launch/progress.mjs";
import { isStopping, onShutdown, shutDown, watchForStop } from "../launch/shutdown.mjs";
import { steps } from "./steps.mjs";
import { acquireTestCluster } from "./test-cluster.mjs";

const ONLY_SWITCHES = { CI: process.env.CI ?? "true", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" };

/** @param {string | undefined} mode `verify` leaves out what needs a database or a browser */
export async function runTests(mode) {
  try {
    watchForStop({ exitCode: 130 });
    takeInstance();
    await keepLedger(path.join(dataDirectory, "test/children.json"));
    await installPackages();
    const wanted = steps.filter((each) => mode !== "verify" || each.quick);
    await runSteps(wanted, await environment(mode));
  } catch (error) {
    if (isStopping()) return;
    if (process.env.REMANENCE_TRACE) console.error(error);
    say(`\n${sentenceFor(error)}`);
    say("0 passed, 1 failed");
    await shutDown(1);
  }
}

function takeInstance() {
  const lock = takeLock(path.join(dataDirectory, "test.lock"));
  if (!lock.taken) {
    throw new Failure(
      `The tests already run in this folder (process ${lock.holder.pid}): wait for them or stop them.`,
    );
  }
  onShutdown(lock.release);
}

async function environment(mode) {
  const env = { ...process.env, ...ONLY_SWITCHES };
  delete env.DATABASE_URL;
  delete env.NODE_ENV;
  delete env.FORCE_COLOR;
  if (mode === "verify" || env.TEST_DATABASE_URL) return env;
  const cluster = await step("Starting PostgreSQL for the tests", acquireTestCluster);
  onShutdown(cluster.release);
  return { ...env, TEST_DATABASE_URL: cluster.url };
}

async function runSteps(wanted, env) {
  const lines = [];
  const whatFailed = [];
  const total = { passed: 0, failed: 0 };
  const count = ({ name }, { passed, failed, failures = [] }, began) => {
    whatFailed.push(...failures);
    total.passed += passed;
    total.failed += failed;
    const line = `${failed === 0 ? "ok    " : "FAILED"} ${name}: ${passed} passed, ${failed} failed (${seconds(began)})`;
    lines.push(line);
    say(`--- ${line}`);
  };
  for (const together of grouped(wanted)) {
    say(`\n=== ${together.map(({ name }) => name).join(", ")}`);
    const began = Date.now();
    await Promise.all(
      together.map(async (one) => count(one, await told(one, env, together.length > 1), began)),
    );
  }
  if (whatFailed.length > 0) say(`\n${whatFailed.join("\n\n")}`);
  say(`\n${lines.join("\n")}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  await shutDown(total.failed === 0 ? 0 : 1);
}

/** Neighbours of one group together, all others by themselves. */
function grouped(wanted) {
  const groups = [];
  for (const one of wanted) {
    const last = groups.at(-1);
    if (one.group && last?.[0].group === one.group) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** What steps say that run at the same time comes when each has ended, in one piece. */
async function told({ run }, env, isHeldBack) {
  if (!isHeldBack) return guarded(run, env, say);
  const lines = [];
  const result = await guarded(run, env, (line) => lines.push(line));
  for (const line of lines) say(line);
  return result;
}

async function guarded(run, env, tell) {
  try {
    return await run(env, tell);
  } catch (error) {
    tell(sentenceFor(error));
    return { passed: 0, failed: 1 };
  }
}
