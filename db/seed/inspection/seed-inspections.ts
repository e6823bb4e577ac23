import { sql } from "drizzle-orm";
import type { Actor } from "@/server/kernel/context";
import { approvePlan } from "@/server/modules/inspection/commands/approve-plan";
import { openInspection } from "@/server/modules/inspection/commands/open-inspection";
import { recordMeasurements } from "@/server/modules/inspection/commands/record-measurements";
import { saveCharacteristic } from "@/server/modules/inspection/commands/save-characteristic";
import { savePlan } from "@/server/modules/inspection/commands/save-plan";
import { startLongTest } from "@/server/modules/inspection/commands/start-long-test";
import { takeInspection } from "@/server/modules/inspection/commands/take-inspection";
import { insertHistory } from "./history";
import type { InspectionSeed } from "./inspection-seed";
import { CHARACTERISTICS, PLANS } from "./plans";

const HOUR_MS = 3_600_000;

/** Plans in force, a month of measured runs for the control charts, and what waits in the queue now. */
export async function seedInspections(seed: InspectionSeed): Promise<void> {
  const engineer = personOf(seed, "engineer");
  const technician = personOf(seed, "technician");
  const { performer, start, end } = seed;
  for (const characteristic of CHARACTERISTICS) {
    await saveCharacteristic(await performer.as(engineer, start), characteristic);
  }
  for (const plan of PLANS) {
    const draft = await savePlan(await performer.as(engineer, start), plan);
    await approvePlan(await performer.as(engineer, start), draft);
  }
  await insertHistory(seed, { engineer, technician });
  const ago = (hours: number) => performer.as(technician, new Date(end.getTime() - hours * HOUR_MS));
  const lots = await lotsInHand(seed);
  const [first, second, third] = lots.plain;
  for (const [index, lot] of [first, second, third].entries()) {
    if (lot === undefined) continue;
    await openInspection(await ago(5 - index), { plan: "IP-EVB-20", lot, reason: "客户来厂验收前抽检" });
  }
  if (lots.pending !== undefined) {
    await openInspection(await ago(2), { plan: "IP-GATE-EVB", lot: lots.pending, reason: "挑选后复验" });
  }
  if (lots.coated !== undefined) {
    const test = await openInspection(await ago(30), {
      plan: "IP-SFT-SST",
      lot: lots.coated,
      reason: "新槽液首批",
    });
    await takeInspection(await ago(29), test);
    await startLongTest(await ago(29), { ...test, characteristic: "salt-spray" });
    const thickness = await openInspection(await ago(6), {
      plan: "IP-SFT-COAT",
      lot: lots.coated,
      reason: "补测",
    });
    await takeInspection(await ago(4), thickness);
    await recordMeasurements(await ago(4), {
      ...thickness,
      items: [19.8, 21.2].map((value, index) => ({
        sample: index + 1,
        characteristic: "coating-thickness",
        value,
        instrumentCode: "XRF-01",
      })),
    });
  }
}

function personOf({ people }: InspectionSeed, username: string): Actor {
  const person = people.get(username);
  if (!person) throw new Error(`The demo accounts lack ${username}.`);
  return person;
}

/** Lots of the EV block that are there: plain ones, the newest that waits for a release, and a coated one of any product. */
async function lotsInHand({ tx }: InspectionSeed) {
  const find = (condition: ReturnType<typeof sql>) =>
    tx.execute<{ code: string }>(sql`
      select l.code from lots l join materials m on m.id = l.material_id
      where l.status = 'available' and l.unit = 'pcs' and l.remaining_quantity >= 50 and l.reserved_quantity = 0
        and not l.is_by_product and ${condition}
      order by m.kind in ('coated-part', 'magnetised-part', 'packed-magnet') desc, m.kind = 'machined-part' desc,
        l.created_at desc, l.id desc limit 3`);
  const ofProduct = sql`is_in_plan_scope((select id from products where code = 'MG-EVB-4520'), null, null, l.material_id)`;
  const plain = await find(sql`l.quality_status <> 'pending' and ${ofProduct}`);
  const pending = await find(sql`l.quality_status = 'pending' and ${ofProduct}`);
  const coated = await find(sql`m.kind in ('coated-part', 'magnetised-part', 'packed-magnet')`);
  return { plain: plain.map(({ code }) => code), pending: pending[0]?.code, coated: coated[0]?.code };
}
