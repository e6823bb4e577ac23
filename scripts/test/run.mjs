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
  const total = { passed: 0, failed: 0 };
  for (const [index, { name, run }] of wanted.entries()) {
    say(`\n=== ${index + 1}/${wanted.length} ${name}`);
    const began = Date.now();
    const { passed, failed } = await guarded(run, env);
    total.passed += passed;
    total.failed += failed;
    const line = `${failed === 0 ? "ok    " : "FAILED"} ${name}: ${passed} passed, ${failed} failed (${seconds(began)})`;
    lines.push(line);
    say(`--- ${line}`);
  }
  say(`\n${lines.join("\n")}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  await shutDown(total.failed === 0 ? 0 : 1);
}

async function guarded(run, env) {
  try {
    return await run(env);
  } catch (error) {
    say(sentenceFor(error));
    return { passed: 0, failed: 1 };
  }
}
