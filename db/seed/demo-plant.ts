import { sql } from "drizzle-orm";
import { installation } from "@/db/schema/identity";
import { instantOfLocal } from "@/server/domain/calendar/local-time";
import { productionDayOf } from "@/server/domain/calendar/production-day";
import { connect, type Database, type Transaction } from "@/server/kernel/database";
import { recordEquipmentEvents } from "@/server/modules/equipment/commands/record-equipment-events";
import { importGrades } from "@/server/modules/materials/commands/import-grades";
import { seedCurves } from "./curves/seed-curves";
import { createPeople } from "./execute/people";
import { ActionPerformer } from "./execute/perform-actions";
import { Performer } from "./execute/performer";
import { seedGrading } from "./grading/seed-grading";
import { seedInspections } from "./inspection/seed-inspections";
import { seedEnergy } from "./maintenance/seed-energy";
import { seedMaintenance } from "./maintenance/seed-maintenance";
import { seedMeasurement } from "./measurement/seed-measurement";
import { machineMessages } from "./month/machine-events";
import { type DemoMonth, playMonth } from "./month/play-month";
import { insertProcessCurves } from "./month/process-curves";
import { seedCertificates } from "./plant/certificates";
import { insertConnectivity } from "./plant/connectivity";
import { dataText } from "./plant/csv-file";
import { insertMasterData } from "./plant/insert-master-data";
import { SITE } from "./plant/site";
import { insertTargets } from "./plant/targets";
import { seedNonconformances } from "./quality/seed-nonconformances";
import { copyMonth } from "./scale/copy-month";
import { seedSpc } from "./spc/seed-spc";

export type SeedOptions = {
  databaseUrl: string;
  log: (line: string) => void;
  /** ISO date of the last production day; the same date gives the same plant. Default: today at the site. */
  anchorDate?: string;
  /** About how many lots there shall be; copies of the month lie further back. */
  scale?: number;
};
export type SeedResult = { seeded: boolean; anchorDate: string; commands: number; seconds: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS = 30;
/** Two in the afternoon of the anchor date, where a date was given. */
const DEFAULT_LAST_MINUTE = DAYS * 1440 + 8 * 60;
const BATCH = 1000;
const SEED_LOCK = 7_305_190_114;

/**
 * Fills an empty database with the demo plant: master data, people and a month of production, in one transaction.
 * Interrupted, it leaves nothing; done already, it does nothing.
 */
export async function seedDemoPlant(options: SeedOptions): Promise<SeedResult> {
  const started = Date.now();
  const { db, close } = connect(options.databaseUrl, { asOwner: true, poolSize: 2 });
  try {
    const now = new Date();
    const anchorDate =
      options.anchorDate ?? productionDayOf(now.getTime(), SITE.timeZone, SITE.productionDayStart);
    const anchor = instantOfLocal(anchorDate, SITE.productionDayStart, SITE.timeZone);
    const start = anchor - DAYS * DAY_MS;
    const until = options.anchorDate
      ? DEFAULT_LAST_MINUTE
      : Math.floor((now.getTime() - start) / (10 * MINUTE_MS)) * 10;
    const result = await db.transaction((tx) =>
      seedOnce(tx, { log: options.log, anchorDate, start, until: Math.min(until, (DAYS + 1) * 1440) }),
    );
    const seconds = (Date.now() - started) / 1000;
    if (result.seeded) {
      await analyse(db);
      options.log(`The demo plant is there after ${seconds.toFixed(1)} s.`);
    }
    if (options.scale) await copyMonth(db, { wanted: options.scale, log: options.log });
    return { ...result, anchorDate, seconds };
  } finally {
    await close();
  }
}

type Span = { log: (line: string) => void; anchorDate: string; start: number; until: number };

async function seedOnce(
  tx: Transaction,
  { log, anchorDate, start, until }: Span,
): Promise<{ seeded: boolean; commands: number }> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
  const [mark] = await tx.select().from(installation);
  if (mark?.demoSeededAt) {
    log("The demo plant is there already.");
    return { seeded: false, commands: 0 };
  }
  await refuseUsedDatabase(tx);
  const toDate = (minute: number) => new Date(start + minute * MINUTE_MS);
  const performer = new Performer(tx);
  log("Setting up the site, its machines and its master data …");
  await insertMasterData(tx, toDate(DAYS * 1440));
  await insertConnectivity(tx, toDate(until));
  await insertTargets(tx, toDate(DAYS * 1440));
  await performer.becomeApplication();
  const people = await createPeople(performer, toDate(-10 * 1440));
  const engineer = people.get("engineer");
  if (!engineer) throw new Error("The demo accounts lack an engineer.");
  const grades = await importGrades(await performer.as(engineer, toDate(-9 * 1440)), {
    text: dataText("grades.csv"),
  });
  log(`Imported ${grades.created.length} grades of makers, ${grades.flagged} of them with flags.`);

  const month = playMonth({ seed: seedOf(anchorDate), until });
  await produce(tx, { log, performer, actions: new ActionPerformer(performer, people, toDate), month });
  await reportMachines({ log, performer, people, month, toDate, seed: seedOf(anchorDate) });
  await insertProcessCurves(tx, { engineer, start: toDate(0), until: toDate(month.until) });
  const upkeep = { tx, performer, people, start: toDate(0), end: toDate(month.until) };
  await seedMaintenance(upkeep);
  await seedEnergy(upkeep);
  await seedCurves(upkeep);
  await seedGrading(upkeep);
  await seedMeasurement(upkeep);
  await seedSpc(upkeep);
  await seedInspections({ ...upkeep, seed: seedOf(anchorDate) });
  await seedCertificates(upkeep);
  await seedNonconformances(upkeep);
  await performer.dateAudit();
  await tx
    .insert(installation)
    .values({ id: 1, isDemo: true, demoSeededAt: new Date(), demoAnchorDate: anchorDate })
    .onConflictDoUpdate({
      target: installation.id,
      set: { isDemo: true, demoSeededAt: new Date(), demoAnchorDate: anchorDate },
    });
  return { seeded: true, commands: month.actions.length };
}

/** Demo data are for an empty database: nothing real may end up beside them. */
async function refuseUsedDatabase(tx: Transaction): Promise<void> {
  const [used] = await tx.execute<{ found: boolean }>(
    sql`select exists (select from users) or exists (select from lots) or exists (select from sites) as found`,
  );
  if (used?.found) {
    throw new Error("This database is in use already: the demo plant needs an empty one.");
  }
}

async function produce(
  tx: Transaction,
  run: { log: (line: string) => void; performer: Performer; actions: ActionPerformer; month: DemoMonth },
): Promise<void> {
  const { actions } = run.month;
  let day = Number.NEGATIVE_INFINITY;
  for (const [index, action] of actions.entries()) {
    const reached = Math.floor(action.at / 1440);
    if (reached >= day + 5) {
      day = reached;
      if (index > 0) {
        await tx.execute(sql`analyze lots, transformations, transformation_inputs, process_runs`);
        run.log(`Day ${Math.max(0, reached)} of ${DAYS}: ${index} of ${actions.length} bookings.`);
      }
    }
    await run.actions.perform(action).catch((error: unknown) => {
      throw new Error(`Booking ${index} of the demo month failed: ${JSON.stringify(action).slice(0, 1500)}`, {
        cause: error,
      });
    });
  }
}

async function reportMachines(run: {
  log: (line: string) => void;
  performer: Performer;
  people: Map<string, Parameters<Performer["as"]>[0]>;
  month: DemoMonth;
  toDate: (minute: number) => Date;
  seed: number;
}): Promise<void> {
  const maintenance = run.people.get("maintenance");
  if (!maintenance) throw new Error("The demo accounts lack a maintenance person.");
  const messages = machineMessages({
    seed: run.seed,
    until: run.month.until,
    toIso: (minute) => run.toDate(minute).toISOString(),
    runs: run.month.runs,
    units: run.month.units,
  });
  run.log(`Recording ${messages.reduce((sum, entry) => sum + entry.items.length, 0)} messages of machines …`);
  for (const { equipment, items } of messages) {
    for (let from = 0; from < items.length; from += BATCH) {
      const context = await run.performer.as(maintenance, run.toDate(run.month.until));
      const result = await recordEquipmentEvents(context, {
        equipmentCode: equipment,
        items: items.slice(from, from + BATCH),
      });
      const refused = result.items.find((item) => item.status === "refused");
      if (refused) throw new Error(`${equipment} refused a message: ${JSON.stringify(refused)}`);
    }
  }
}

function seedOf(anchorDate: string): number {
  return Number(anchorDate.replaceAll("-", ""));
}

async function analyse(db: Database): Promise<void> {
  await db.execute(sql`analyze`);
}
