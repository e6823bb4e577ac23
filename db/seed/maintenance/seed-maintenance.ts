import { sql } from "drizzle-orm";
import type { Actor } from "@/server/kernel/context";
import type { Transaction } from "@/server/kernel/database";
import { bookPart } from "@/server/modules/maintenance/commands/book-part";
import { bookTime } from "@/server/modules/maintenance/commands/book-time";
import { createPart } from "@/server/modules/maintenance/commands/create-part";
import { createTool } from "@/server/modules/maintenance/commands/create-tool";
import { handBackMachine } from "@/server/modules/maintenance/commands/hand-back-machine";
import { mountTool } from "@/server/modules/maintenance/commands/mount-tool";
import { openPlannedOrder } from "@/server/modules/maintenance/commands/open-planned-order";
import { receivePart } from "@/server/modules/maintenance/commands/receive-part";
import { requestMaintenance } from "@/server/modules/maintenance/commands/request-maintenance";
import { startRepair } from "@/server/modules/maintenance/commands/start-repair";
import { tickTask } from "@/server/modules/maintenance/commands/tick-task";
import { verifyMaintenance } from "@/server/modules/maintenance/commands/verify-maintenance";
import { warnOfTool } from "@/server/modules/maintenance/commands/warn-of-tool";
import { writePlan } from "@/server/modules/maintenance/commands/write-plan";
import { planProgress } from "@/server/modules/maintenance/queries/plan-progress";
import type { Performer } from "../execute/performer";
import { PLANS, SPARE_PARTS, STORIES, TOOLS } from "./store";

type Seed = { tx: Transaction; performer: Performer; people: Map<string, Actor>; start: Date; end: Date };

const MINUTE_MS = 60_000;
const LEAST_STOP_MINUTES = 60;
const MOST_STOPS = 36;
/** No run of the month's story is booked on it: what is blocked there hinders nobody. */
const BLOCKED_MACHINE = "GRD-02";

/** The store, plans and tools from before the month, its breakdowns as orders, and what is open at its end. */
export async function seedMaintenance(seed: Seed): Promise<void> {
  const fitter = personOf(seed, "maintenance");
  const operator = personOf(seed, "operator");
  await stockAndPlan(seed, fitter);
  await mountTools(seed, fitter);
  for (const [index, stop] of (await breakdownStops(seed)).entries()) {
    await repair(seed, stop, { fitter, operator, index });
  }
  await openWhatIsDue(seed, fitter);
  const call = await requestMaintenance(await seed.performer.as(operator, minutesBefore(seed.end, 95)), {
    kind: "breakdown",
    equipmentCode: BLOCKED_MACHINE,
    symptom: "主轴振动大，磨削面有波纹",
  });
  await startRepair(await seed.performer.as(fitter, minutesBefore(seed.end, 70)), { number: call.number });
}

function personOf({ people }: Seed, username: string): Actor {
  const person = people.get(username);
  if (!person) throw new Error(`The demo accounts lack ${username}.`);
  return person;
}

const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * MINUTE_MS);

async function stockAndPlan({ performer, start }: Seed, fitter: Actor): Promise<void> {
  for (const part of SPARE_PARTS) {
    const context = await performer.as(fitter, start);
    await createPart(context, {
      code: part.code,
      nameEn: part.en,
      nameZh: part.zh,
      minimum: String(part.minimum),
      place: part.place,
    });
    await receivePart(context, { code: part.code, quantity: String(part.stock) });
  }
  for (const plan of PLANS) await writePlan(await performer.as(fitter, start), plan);
}

async function mountTools({ tx, performer, start }: Seed, fitter: Actor): Promise<void> {
  const made = await tx.execute<{ machine: string; pieces: string }>(sql`
    select e.code as machine, sum(l.created_quantity)::text as pieces
    from process_runs r join equipment e on e.id = r.equipment_id
    join transformations t on t.run_id = r.id and not t.is_voided
    join lots l on l.transformation_id = t.id and l.unit = 'pcs' and not l.is_by_product
    where r.status in ('running', 'completed') and e.equipment_class = 'press' group by 1`);
  const pieces = new Map(made.map((row) => [row.machine, Number(row.pieces)]));
  for (const tool of TOOLS) {
    const used = pieces.get(tool.machine) ?? 0;
    const context = await performer.as(fitter, start);
    await createTool(context, {
      code: tool.code,
      nameEn: tool.en,
      nameZh: tool.zh,
      kind: tool.kind,
      equipmentClass: "press",
      lifeUnit: "cycles",
      lifeLimit: String(Math.max(1000, Math.round(used / tool.share / 100) * 100)),
    });
    await mountTool(context, { code: tool.code, equipmentCode: tool.machine });
  }
  await createTool(await performer.as(fitter, start), {
    code: "BOAT-SNT-01",
    nameEn: "Graphite boat",
    nameZh: "石墨料舟",
    kind: "boat",
    equipmentClass: "sintering-furnace",
    lifeUnit: "charges",
    lifeLimit: "120",
    usedBefore: "34",
  });
}

type Stop = { machine: string; reason: string; startsAt: string; endsAt: string };

async function breakdownStops({ tx, end }: Seed): Promise<Stop[]> {
  return tx.execute<Stop>(sql`
    select e.code as machine, r.code as reason, i.starts_at as "startsAt", i.ends_at as "endsAt"
    from equipment_state_intervals i
    join equipment e on e.id = i.equipment_id
    join stop_reasons r on r.code = i.reason_code and r.loss_category = 'breakdown'
    where i.state = 'unplanned-stop' and i.ends_at is not null and i.ends_at < ${end.toISOString()}::timestamptz
      and i.ends_at - i.starts_at >= make_interval(mins => ${LEAST_STOP_MINUTES}) and e.code <> ${BLOCKED_MACHINE}
    order by i.starts_at limit ${MOST_STOPS}`);
}

async function repair(
  { performer, end }: Seed,
  stop: Stop,
  who: { fitter: Actor; operator: Actor; index: number },
): Promise<void> {
  const story = STORIES[stop.reason] ?? STORIES.other;
  if (!story) return;
  const down = new Date(stop.startsAt);
  const back = new Date(stop.endsAt);
  const length = Math.round((back.getTime() - down.getTime()) / MINUTE_MS);
  const began = new Date(down.getTime() + Math.min(20, length / 3) * MINUTE_MS);
  const { number } = await requestMaintenance(
    await performer.as(who.operator, new Date(down.getTime() + 3 * MINUTE_MS)),
    { kind: "breakdown", equipmentCode: stop.machine, symptom: story.symptom, downSince: down.toISOString() },
  );
  await startRepair(await performer.as(who.fitter, began), { number });
  const context = await performer.as(who.fitter, back);
  await bookTime(context, { number, minutes: Math.max(10, length - 15) });
  if (who.index % 4 === 0 && story.part !== "SP-ROOTS-BRG") {
    await bookPart(context, { number, part: story.part, quantity: "1" });
  }
  await handBackMachine(context, { number, findings: story.findings, causeCode: story.cause });
  const checked = new Date(back.getTime() + 30 * MINUTE_MS);
  if (who.index % 3 > 0 && checked < end) {
    await verifyMaintenance(await performer.as(who.operator, checked), { number });
  }
}

/** What the worker would have opened by the end of the month; one of it is done. */
async function openWhatIsDue({ tx, performer, end }: Seed, fitter: Actor): Promise<void> {
  const at = minutesBefore(end, 24 * 60);
  const due = (await planProgress(tx, at)).filter(({ state }) => state !== "ahead").slice(0, 8);
  for (const [index, each] of due.entries()) {
    const { number } = await openPlannedOrder(await performer.as(fitter, at), {
      planId: each.planId,
      equipmentCode: each.equipment.code,
      isDue: each.state === "due",
      dueAt: each.expectedAt === null ? null : new Date(each.expectedAt),
    });
    if (index !== 0) continue;
    const context = await performer.as(fitter, minutesBefore(end, 22 * 60));
    await startRepair(context, { number });
    const plan = PLANS.find(({ code }) => code === each.plan.code);
    for (const task of (plan?.tasks ?? []).keys()) await tickTask(context, { number, task, done: true });
    const done = await performer.as(fitter, minutesBefore(end, 21 * 60));
    await bookTime(done, { number, minutes: 55 });
    await handBackMachine(done, { number, findings: "按计划完成，运行正常" });
  }
  for (const { code } of TOOLS) await warnOfTool(await performer.as(fitter, at), { code });
}
