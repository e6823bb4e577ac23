import type postgres from "postgres";
import type { Database } from "@/server/kernel/database";
import { openRecall } from "@/server/modules/recall/commands/open-recall";
import { millisecondsOf, rounded } from "../measure";
import { benchContext } from "./booking";
import type { WideHeats } from "./wide-heats";

/** Lists, holds and audits every lot of a supplier's lot in one transaction, committed; then puts it all back. */
export async function recallRate(
  db: Database,
  owner: postgres.Sql,
  wide: WideHeats,
  rounds: number,
): Promise<{ lots: number; held: number; seconds: number[]; lotsPerSecond: number }> {
  const seconds: number[] = [];
  let last = { lots: 0, held: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const ms = await millisecondsOf(async () => {
      last = await openRecall(benchContext(db), {
        suspects: [{ kind: "supplier-lot", supplierLot: wide.supplierLot }],
        reason: "benchmark",
      });
    });
    seconds.push(rounded(ms / 1000));
    await putBack(owner);
  }
  const best = [...seconds].sort((a, b) => a - b)[Math.floor(seconds.length / 2)] ?? 1;
  return { lots: last.lots, held: last.held, seconds, lotsPerSecond: Math.round(last.lots / best) };
}

async function putBack(owner: postgres.Sql): Promise<void> {
  await owner.begin(async (tx) => {
    for (const table of ["lots", "lot_holds", "recalls", "recall_lots", "tasks"]) {
      await tx.unsafe(`alter table ${table} disable trigger user`);
    }
    await tx`delete from recall_lots where recall_id in (select id from recalls where reason = 'benchmark')`;
    await tx`delete from tasks where subject_id in (select id::text from recalls where reason = 'benchmark')`;
    await tx`delete from recalls where reason = 'benchmark'`;
    await tx`delete from lot_holds where reason like '%benchmark' and placed_by = 'bench'`;
    await tx`update lots set status = 'available' where code like 'BENCH-WIDE-%' and status = 'on-hold'`;
    for (const table of ["lots", "lot_holds", "recalls", "recall_lots", "tasks"]) {
      await tx.unsafe(`alter table ${table} enable trigger user`);
    }
  });
  await owner`vacuum analyze lots, lot_holds, recall_lots`;
}
