import type postgres from "postgres";
import { connectionLost } from "./database-errors";
import { preparingRecurring } from "./recurring-statements";

/**
 * Keeps a transaction whole when its connection is lost under it. postgres.js (3.4) would let the rest of the work go
 * on, on a new connection and outside of any transaction, and writes its own rollback to a socket that is gone
 * (porsager/postgres#1155, #1208). Here whatever still wants to run after the loss is refused.
 */
export function keepTransactionsWhole(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client) as (work: Work) => Promise<unknown>;
  const guardedBegin = (work: Work) => {
    const state = { isLost: false };
    const outcome = begin((tx) => untilLost(work(refuseWhenLost(tx, state)), state));
    outcome.catch(() => {
      state.isLost = true;
    });
    return outcome;
  };
  return Object.assign(client, {
    begin: guardedBegin,
    unsafe: preparingRecurring(client.unsafe.bind(client)),
  });
}

type Work = (tx: postgres.TransactionSql) => Promise<unknown>;
type State = { isLost: boolean };

function refuseWhenLost(tx: postgres.TransactionSql, state: State): postgres.TransactionSql {
  const unsafe = preparingRecurring(tx.unsafe.bind(tx));
  const savepoint = tx.savepoint.bind(tx) as (work: Work) => Promise<unknown>;
  return Object.assign(tx, {
    unsafe: (...query: Parameters<typeof unsafe>) => {
      if (state.isLost) throw connectionLost();
      return unsafe(...query);
    },
    savepoint: (work: Work) => savepoint((inner) => work(refuseWhenLost(inner, state))),
  });
}

/** The work's own outcome; but after a loss none at all, so that the driver sends no rollback after it. */
async function untilLost(work: Promise<unknown>, state: State): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    await new Promise((resolve) => setImmediate(resolve));
    if (state.isLost) return new Promise(() => undefined);
    throw error;
  }
}
