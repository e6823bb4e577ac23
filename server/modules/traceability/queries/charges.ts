import { sql } from "drizzle-orm";
import type { TransformationNode } from "@/server/domain/genealogy/shares";
import type { Executor } from "@/server/kernel/database";
import type { GenealogyNode } from "../contract";
import type { ChargeDto } from "../contract/explore";
import { isoText } from "./lot-facts";
import { shippedTo } from "./shipped-to";
import { walkForward } from "./walk";

type Named = ChargeDto["operation"];
type Row = {
  runCode: string;
  operation: Named;
  equipment: Named;
  startedAt: string;
  lots: { id: string; position: string | null }[];
};

/** The furnace loads that these ancestors came out of, with what became of all that came out with them. */
export async function chargesOf(db: Executor, nodes: readonly GenealogyNode[]): Promise<ChargeDto[]> {
  const shares = new Map<string, number>();
  for (const { run, massShare } of nodes) {
    if (run) shares.set(run.code, (shares.get(run.code) ?? 0) + massShare);
  }
  const rows = await batchRuns(db, [...shares.keys()]);
  const kin = new Set(nodes.map((node) => node.id));
  const walk = await walkForward(db, [...new Set(rows.flatMap((row) => row.lots.map((lot) => lot.id)))]);
  const customersOf = new Map<string, Set<string>>();
  for (const { lotId, customer } of await shippedTo(db, walk.lotIds)) {
    customersOf.set(lotId, (customersOf.get(lotId) ?? new Set()).add(customer.code));
  }
  const next = successors(walk.transformations);
  return rows
    .map(({ lots, ...row }) => {
      const reached = descendants(
        lots.map((lot) => lot.id),
        next,
      );
      const shipped = [...reached].filter((lotId) => customersOf.has(lotId));
      return {
        ...row,
        share: Math.min(1, shares.get(row.runCode) ?? 0),
        positions: [...new Set(lots.flatMap((lot) => (kin.has(lot.id) ? (lot.position ?? []) : [])))].sort(),
        lots: lots.length,
        descendants: reached.size - lots.length,
        shippedLots: shipped.length,
        customers: new Set(shipped.flatMap((lotId) => [...(customersOf.get(lotId) ?? [])])).size,
      };
    })
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

function batchRuns(db: Executor, codes: readonly string[]): Promise<Row[]> {
  return db.execute<Row>(sql`
    select r.code as "runCode", ${isoText(sql`r.started_at`)} as "startedAt",
      json_build_object('code', o.code, 'nameEn', o.name_en, 'nameZh', o.name_zh) as operation,
      json_build_object('code', e.code, 'nameEn', e.name_en, 'nameZh', e.name_zh) as equipment,
      (select json_agg(json_build_object('id', l.id, 'position', coalesce(l.position, t.position)))
        from transformations t join lots l on l.transformation_id = t.id
        where t.run_id = r.id and not t.is_voided) as lots
    from process_runs r
    join equipment e on e.id = r.equipment_id and e.is_batch
    join operations o on o.id = r.operation_id
    where r.code in (select json_array_elements_text(${JSON.stringify(codes)}::json))`);
}

function successors(transformations: readonly TransformationNode[]): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { inputs, outputs } of transformations) {
    const made = outputs.map((output) => output.lotId);
    for (const { lotId } of inputs) next.set(lotId, [...(next.get(lotId) ?? []), ...made]);
  }
  return next;
}

/** These lots and all that was made of them. */
function descendants(lotIds: readonly string[], next: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set(lotIds);
  for (const lotId of reached) for (const made of next.get(lotId) ?? []) reached.add(made);
  return reached;
}
