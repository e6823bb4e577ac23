import { database } from "@/server/kernel/database";
import { environment } from "@/server/kernel/env";
import { logger } from "@/server/kernel/logger";
import { remindOfInspections } from "@/server/modules/inspection/commands/remind-of-inspections";
import { deliverMails } from "@/server/modules/mail/commands/deliver-mails";
import { openDueMaintenance } from "@/server/modules/maintenance/commands/open-due-maintenance";
import { openDueCalibrations } from "@/server/modules/measurement-system/commands/open-due-calibrations";
import { rollUp } from "@/server/modules/oee/commands/roll-up";
import { checkEnvelopes } from "@/server/modules/process-data/commands/check-envelopes";
import { compactSamples } from "@/server/modules/process-data/commands/compact-samples";
import { keepPartitions } from "@/server/modules/process-data/commands/keep-partitions";
import { sendDueShiftReports } from "@/server/modules/shift-report/commands/send-due-shift-reports";
import { judgeMarkedCharts } from "@/server/modules/spc/commands/judge-marked-charts";

type Worker = { name: string; everyMs: number; work: (now: Date) => Promise<unknown> };

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const MACHINES_AT_ONCE = 20;

/** What nobody has to ask for. Each takes locks of its own, so that any number of processes may do the same. */
const workers: readonly Worker[] = [
  {
    name: "roll up key figures",
    everyMs: SECOND_MS,
    work: (now) => rollUp(database(), { limit: MACHINES_AT_ONCE, now }),
  },
  {
    name: "judge control charts",
    everyMs: 2 * SECOND_MS,
    work: (now) => judgeMarkedCharts(database(), now),
  },
  { name: "check envelopes", everyMs: 2 * SECOND_MS, work: (now) => checkEnvelopes(database(), now) },
  {
    name: "deliver mails",
    everyMs: 5 * SECOND_MS,
    work: (now) => deliverMails(database(), mailSettings(), now),
  },
  { name: "send shift reports", everyMs: MINUTE_MS, work: (now) => sendDueShiftReports(database(), now) },
  {
    name: "open due maintenance",
    everyMs: 5 * MINUTE_MS,
    work: (now) => openDueMaintenance(database(), now),
  },
  {
    name: "open due calibrations",
    everyMs: 5 * MINUTE_MS,
    work: (now) => openDueCalibrations(database(), now),
  },
  {
    name: "remind of inspections",
    everyMs: MINUTE_MS,
    work: (now) => remindOfInspections(database(), now),
  },
  { name: "keep partitions", everyMs: 10 * MINUTE_MS, work: (now) => keepPartitions(database(), now) },
  { name: "compact samples", everyMs: 10 * MINUTE_MS, work: (now) => compactSamples(database(), now) },
];

/** Starts all of them; one never overlaps itself, and what fails is tried again at its next turn. `stop` waits for those at work. */
export function startWorkers(): { stop: () => Promise<void> } {
  let isStopping = false;
  const timers = new Set<NodeJS.Timeout>();
  const atWork = new Set<Promise<void>>();
  const schedule = (worker: Worker) => {
    if (isStopping) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const turn = take(worker).finally(() => {
        atWork.delete(turn);
        schedule(worker);
      });
      atWork.add(turn);
    }, worker.everyMs);
    timers.add(timer);
  };
  for (const worker of workers) schedule(worker);
  return {
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(atWork);
    },
  };
}

async function take({ name, work }: Worker): Promise<void> {
  try {
    await work(new Date());
  } catch (error) {
    logger().warn({ err: error, worker: name }, "a worker failed; it will try again");
  }
}

function mailSettings() {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = environment();
  return { smtpUrl, from };
}
