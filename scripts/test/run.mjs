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
  const count = ({ name }, { passed, failed }, began) => {
    total.passed += passed;
    total.failed += failed;
    const line = `${failed === 0 ? "ok    " : "FAILED"} ${name}: ${passed} passed, ${failed} failed (${seconds(began)})`;
    lines.push(line);
    say(`--- ${line}`);
  };
  await atOnce(
    wanted.filter(({ isStatic }) => isStatic),
    env,
    count,
  );
  for (const one of wanted.filter(({ isStatic }) => !isStatic)) {
    say(`\n=== ${one.name}`);
    const began = Date.now();
    count(one, await guarded(one.run, env, say), began);
  }
  say(`\n${lines.join("\n")}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  await shutDown(total.failed === 0 ? 0 : 1);
}

/** Steps that do not disturb each other; what each says comes together when it has ended. */
async function atOnce(some, env, count) {
  say(`\n=== ${some.map(({ name }) => name).join(", ")}`);
  const began = Date.now();
  await Promise.all(
    some.map(async (one) => {
      const told = [];
      const result = await guarded(one.run, env, (line) => told.push(line));
      for (const line of told) say(line);
      count(one, result, began);
    }),
  );
}

async function guarded(run, env, tell) {
  try {
    return await run(env, tell);
  } catch (error) {
    tell(sentenceFor(error));
    return { passed: 0, failed: 1 };
  }
}
