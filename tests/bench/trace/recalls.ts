import type postgres from "postgres";
import type { Database } from "@/server/kernel/database";
import { openRecall } from "@/server/modules/recall/commands/open-recall";
import { millisecondsOf, rounded } from "../measure";
import { benchContext } from "./booking";
import type { WideHeats } from "./wide-heats";

type RecallRate = {
  lots: number;
  held: number;
  seconds: number[];
  bareSeconds: number[];
  lotsPerSecond: number;
  bareLotsPerSecond: number;
  ratio: number;
};

/**
 * Lists, holds and audits every lot of a supplier's lot in one transaction, committed, through the command and by
 * hand-written SQL that writes the same rows under the same triggers, in turn; each is put back before the next.
 */
export async function recallRate(
  db: Database,
  owner: postgres.Sql,
  wide: WideHeats,
  rounds: number,
): Promise<RecallRate> {
  const seconds: number[] = [];
  const bareSeconds: number[] = [];
  let last = { lots: 0, held: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const ms = await millisecondsOf(async () => {
      last = await openRecall(benchContext(db), {
        suspects: [{ kind: "supplier-lot", supplierLot: wide.supplierLot }],
        reason: "benchmark",
      });
    });
    await putBack(owner);
    const bareMs = await millisecondsOf(() => byHand(owner, wide.supplierLot));
    await putBack(owner);
    seconds.push(rounded(ms / 1000));
    bareSeconds.push(rounded(bareMs / 1000));
  }
  const median = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
  return {
    ...last,
    seconds,
    bareSeconds,
    lotsPerSecond: Math.round(last.lots / median(seconds)),
    bareLotsPerSecond: Math.round(last.lots / median(bareSeconds)),
    ratio: rounded(median(bareSeconds) / median(seconds)),
  };
}

async function byHand(owner: postgres.Sql, supplierLot: string): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`create temporary table affected on commit drop as
      with recursive found (id) as (
        select l.id from receipts r join lots l on l.receipt_id = r.id where r.supplier_lot = ${supplierLot}
        union
        select made.id
        from found f
        join transformation_inputs i on i.lot_id = f.id
        join lots made on made.transformation_id = i.transformation_id)
      select id from found`;
    await tx`select id from lots where id in (select id from affected) order by id for update`;
    const [recall] = await tx`
      insert into recalls (number, is_mock, suspect, reason, started_at, opened_at, opened_by, opened_by_label,
        lot_count, held_count, list_digest)
      select 'BENCH-' || uuid_v7(), false, '{}', 'benchmark', now(), now(), 'bench', 'bench', count(*), 0, 'none' from affected
      returning id`;
    await tx`
      insert into recall_lots (recall_id, lot_id, kinship, suspect_share, on_hand_quantity, on_hand_mass_kg,
        in_process_quantity, shipped_quantity, shipped_mass_kg, was_held)
      select ${recall?.id}, l.id, 'material', 1, l.remaining_quantity, l.remaining_mass_kg, 0, 0, 0, l.remaining_quantity > 0
      from affected a join lots l on l.id = a.id`;
    await tx`
      insert into lot_holds (lot_id, reason, placed_at, placed_by, placed_by_label)
      select l.id, 'benchmark', now(), 'bench', 'bench' from affected a join lots l on l.id = a.id where l.remaining_quantity > 0`;
    await tx`
      update lots set status = 'on-hold', version = version + 1, updated_at = now()
      where id in (select id from affected) and status = 'available' and remaining_quantity > 0`;
  });
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
