import { sql } from "drizzle-orm";
import accounts from "@/db/seed/demo-accounts.json";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { addAction, finishAction } from "@/server/modules/nonconformance/commands/actions";
import { saveDefectCode } from "@/server/modules/nonconformance/commands/catalogue";
import { addCause } from "@/server/modules/nonconformance/commands/causes";
import { disposeLots } from "@/server/modules/nonconformance/commands/dispose-lots";
import { planCheck, recordCheck, waiveCheck } from "@/server/modules/nonconformance/commands/effectiveness";
import { moveNonconformance } from "@/server/modules/nonconformance/commands/move-nonconformance";
import { openNonconformance } from "@/server/modules/nonconformance/commands/open-nonconformance";
import { proposeDispositions } from "@/server/modules/nonconformance/commands/propose-dispositions";
import type { Performer } from "../execute/performer";
import { CAUSES, DEFECTS } from "./nonconformance-stories";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The catalogue and a month of nonconformances: from what was scrapped, tested, out of its envelope and sent back. */
export async function seedNonconformances(seed: Seed): Promise<void> {
  for (const { code, en, zh, operation, severity, rework } of DEFECTS) {
    await saveDefectCode(await at(seed, "engineer", seed.start), {
      code,
      nameEn: en,
      nameZh: zh,
      severity,
      reworkOperations: rework,
      ...(operation ? { operationCode: operation } : {}),
    });
  }
  const scraps = await scrapBookings(seed);
  for (const [index, scrap] of scraps.entries()) await scrapStory(seed, scrap, index);
  await testStories(seed);
  await excursionStory(seed);
  await returnStory(seed);
  await criticalStory(seed);
}

/** A command's context as somebody, not after the end of the month. */
function at({ performer, people, end }: Seed, username: string, time: Date) {
  const person = people.get(username);
  if (!person) throw new Error(`The demo accounts lack ${username}.`);
  return performer.as(person, time < end ? time : end);
}

const later = (time: Date, hours: number) => new Date(time.getTime() + hours * HOUR_MS);
const passwordOf = (username: string) =>
  accounts.find((account) => account.username === username)?.password ?? "";

type Scrap = {
  reason: string;
  quantity: string;
  unit: "kg" | "pcs";
  machine: string;
  at: string;
  lot: string;
};

/** The largest amounts that orders booked as scrap, with the good lot that came out beside them. */
async function scrapBookings({ tx, end }: Seed): Promise<Scrap[]> {
  const rows = await tx.execute<Scrap & { place: number }>(sql`
    select s.reason_code as reason, s.quantity::text as quantity, o.output_unit as unit, e.code as machine,
      r.ended_at as at,
      (select l.code from lots l where l.transformation_id = s.transformation_id and not l.is_by_product
        and l.status in ('consumed', 'shipped') order by l.code limit 1) as lot,
      row_number() over (partition by s.reason_code order by s.quantity desc)::int as place
    from work_order_scrap s
    join transformations t on t.id = s.transformation_id and not t.is_voided
    join process_runs r on r.id = t.run_id and r.ended_at < ${end.toISOString()}::timestamptz - interval '36 hours'
    join operations o on o.id = r.operation_id join equipment e on e.id = r.equipment_id
    where s.reason_code in (select code from defect_codes)`);
  return rows
    .filter((row) => row.place <= 5 && row.lot !== null)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .slice(0, 18);
}

/** Pieces that were scrapped are counted; the lot beside them went on, and most cases are closed. */
async function scrapStory(seed: Seed, scrap: Scrap, index: number): Promise<void> {
  const found = new Date(scrap.at);
  const defect = DEFECTS.find((each) => each.code === scrap.reason);
  if (!defect) return;
  const { number } = await openNonconformance(await at(seed, "technician", later(found, 1)), {
    title: `${scrap.machine} ${defect.zh}比例偏高`,
    severity: index % 4 === 0 ? "major" : "minor",
    source: index % 3 === 0 ? "inspection" : "manual",
    ...(defect.operation ? { operationCode: defect.operation } : {}),
    equipmentCode: scrap.machine,
    detectedAt: found.toISOString(),
    lots: [{ lot: scrap.lot }],
    defects: [{ code: scrap.reason, quantity: scrap.quantity, unit: scrap.unit }],
    hold: false,
  });
  await move(seed, number, "contained", later(found, 3), "同批已全检，不良品隔离");
  if (index % 6 === 5) return;
  await dispose(seed, number, scrap.lot, later(found, 20));
  const story = CAUSES[scrap.reason] ?? CAUSES.other;
  if (!story) return;
  await addCause(await at(seed, "engineer", later(found, 26)), {
    number,
    category: story.category,
    whys: story.whys,
    rootCause: story.root,
    links: [{ kind: "machine", code: scrap.machine }],
  });
  if (index % 2 === 1) {
    const reason = "轻微偶发，由常规首检覆盖";
    await waiveCheck(await at(seed, "engineer", later(found, 30)), { number, reason });
    await move(seed, number, "closed", later(found, 30), "原因已确认，无后续措施");
    return;
  }
  await act(seed, number, story.action, found, index);
}

/** An action of the operators' or fitters' queue: done in time, overdue, or proved already. */
async function act(seed: Seed, number: string, action: string, found: Date, index: number): Promise<void> {
  const { ordinal } = await addAction(await at(seed, "engineer", later(found, 28)), {
    number,
    kind: index % 4 === 0 ? "corrective" : "preventive",
    description: action,
    ownerUsername: index % 4 === 0 ? "maintenance" : "engineer",
    dueAt: later(found, 24 * 6).toISOString(),
  });
  const isOld = seed.end.getTime() - found.getTime() > 12 * DAY_MS;
  if (!isOld) return;
  const evidence = "文件已发布并培训，现场确认执行";
  const owner = index % 4 === 0 ? "maintenance" : "engineer";
  await finishAction(await at(seed, owner, later(found, 24 * 5)), { number, ordinal, evidence });
  await planCheck(await at(seed, "engineer", later(found, 24 * 5)), {
    number,
    criterion: "连续两周同类不良率低于 0.3 %",
    dueAt: later(found, 24 * 19).toISOString(),
  });
  await move(seed, number, "effectiveness", later(found, 24 * 5 + 1), "措施已完成");
  if (seed.end.getTime() - found.getTime() < 20 * DAY_MS) return;
  const isEffective = index % 8 !== 0;
  await recordCheck(await at(seed, "manager", later(found, 24 * 19)), {
    number,
    result: isEffective ? "effective" : "not-effective",
    note: isEffective ? "两周不良率 0.12 %" : "第二周又出现两批，需补充措施",
  });
  if (isEffective) await move(seed, number, "closed", later(found, 24 * 19 + 2), "效果确认，关闭");
}

type Failed = {
  number: string;
  lot: string;
  at: string;
  quantity: string;
  unit: "kg" | "pcs";
  quality: string;
};

/** Tests that failed: what was accepted conditionally is decided, what is held today waits for the engineer. */
async function testStories(seed: Seed): Promise<void> {
  const tests = await seed.tx.execute<Failed>(sql`
    select distinct on (l.id) t.number, l.code as lot, t.measured_at as at, l.created_quantity::text as quantity,
      l.unit, l.quality_status as quality
    from magnetic_tests t join lots l on l.id = t.lot_id
    where t.verdict = 'fail' and t.superseded_at is null order by l.id, t.measured_at`);
  const sorted = [...tests].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const latest = sorted.slice(-6);
  for (const [index, test] of latest.entries()) {
    const found = new Date(test.at);
    const { number } = await openNonconformance(await at(seed, "technician", later(found, 1)), {
      title: `检测 ${test.number}：矫顽力低于规格`,
      severity: "major",
      source: "magnetic-test",
      sourceReference: test.number,
      operationCode: "AGE",
      detectedAt: found.toISOString(),
      lots: [{ lot: test.lot }],
      defects: [{ code: "LOW-HCJ", quantity: test.quantity, unit: test.unit }],
      hold: false,
    });
    if (index === latest.length - 1) continue;
    await move(seed, number, "contained", later(found, 2), "同炉各位置复测，仅此批");
    if (test.quality !== "conditionally-released") continue;
    await dispose(seed, number, test.lot, later(found, 6));
    await act(seed, number, "时效炉二段温区均匀性校验", found, index * 4);
  }
}

async function excursionStory(seed: Seed): Promise<void> {
  const [excursion] = await seed.tx.execute<{
    number: string;
    machine: string;
    operation: string;
    at: string;
  }>(sql`
    select x.number, e.code as machine, o.code as operation, x.starts_at as at
    from process_excursions x join process_runs r on r.id = x.run_id
    join equipment e on e.id = r.equipment_id join operations o on o.id = r.operation_id
    order by x.starts_at limit 1`);
  if (!excursion) return;
  const lots = await seed.tx.execute<{ lot: string }>(sql`
    select l.code as lot from process_excursion_lots x join process_excursions p on p.id = x.excursion_id
    join lots l on l.id = x.lot_id where p.number = ${excursion.number} order by l.code limit 6`);
  const found = new Date(excursion.at);
  const { number } = await openNonconformance(await at(seed, "engineer", later(found, 2)), {
    title: `${excursion.machine} 真空度超差`,
    severity: "major",
    source: "process-excursion",
    sourceReference: excursion.number,
    operationCode: excursion.operation,
    equipmentCode: excursion.machine,
    detectedAt: found.toISOString(),
    lots: [...lots],
    defects: [{ code: "LOW-DENSITY", quantity: "48", unit: "pcs" }],
    hold: false,
  });
  await move(seed, number, "contained", later(found, 3), "整炉已冻结");
  await move(seed, number, "in-review", later(found, 26), "密度与磁性能复测中");
}

async function returnStory(seed: Seed): Promise<void> {
  const [back] = await seed.tx.execute<{ shipment: string; lot: string; quantity: string; at: string }>(sql`
    select g.reference as shipment, l.code as lot, g.quantity::text as quantity, g.at
    from lot_ledger g join lots l on l.id = g.lot_id where g.kind = 'return' order by g.id limit 1`);
  if (!back) return;
  const found = new Date(back.at);
  const { number } = await openNonconformance(await at(seed, "engineer", later(found, 2)), {
    title: `客户退货：镀层起泡（${back.shipment}）`,
    severity: "major",
    source: "complaint",
    sourceReference: back.shipment,
    operationCode: "SFT",
    detectedAt: found.toISOString(),
    lots: [{ lot: back.lot, affectedQuantity: back.quantity }],
    defects: [{ code: "BLISTER", quantity: back.quantity, unit: "pcs" }],
    hold: false,
  });
  await move(seed, number, "contained", later(found, 4), "退货隔离，同批库存已冻结");
}

/** One that the board has to sign: it waits in the queues of the engineer and the manager. */
async function criticalStory(seed: Seed): Promise<void> {
  const [lot] = await seed.tx.execute<{ lot: string; quantity: string }>(sql`
    select l.code as lot, l.created_quantity::text as quantity
    from lots l join materials m on m.id = l.material_id and m.kind = 'packed-magnet'
    where l.status = 'shipped' order by l.created_at desc limit 1`);
  if (!lot) return;
  const found = new Date(seed.end.getTime() - 30 * HOUR_MS);
  const { number } = await openNonconformance(await at(seed, "technician", found), {
    title: `包装标签批次号错误（${lot.lot}）`,
    severity: "critical",
    source: "complaint",
    operationCode: "PCK",
    lots: [{ lot: lot.lot }],
    defects: [{ code: "WRONG-LABEL", quantity: lot.quantity, unit: "pcs" }],
    hold: false,
  });
  await move(seed, number, "contained", later(found, 2), "已通知客户，涉及一箱");
  await proposeDispositions(await at(seed, "engineer", later(found, 5)), {
    number,
    lots: [lot.lot],
    proposal: { decision: "use-as-is", reason: "产品合格，客户同意现场更换标签" },
  });
  await addAction(await at(seed, "engineer", later(found, 6)), {
    number,
    kind: "corrective",
    description: "打印前扫码核对批次号，防错上线",
    ownerUsername: "manager",
    dueAt: later(seed.end, 24 * 7).toISOString(),
  });
}

async function move(
  seed: Seed,
  number: string,
  to: "contained" | "in-review" | "effectiveness" | "closed",
  time: Date,
  reason: string,
): Promise<void> {
  await moveNonconformance(await at(seed, "engineer", time), { number, to, reason });
}

async function dispose(seed: Seed, number: string, lot: string, time: Date): Promise<void> {
  await disposeLots(await at(seed, "engineer", time), {
    number,
    lots: [lot],
    proposal: { decision: "use-as-is", reason: "偏差不影响使用，让步接收" },
    password: passwordOf("engineer"),
  });
}
