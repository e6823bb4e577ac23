import { permissionsOf } from "@/server/access/permissions";
import { fact } from "@/server/kernel/audit-facts";
import { fixedClock } from "@/server/kernel/clock";
import { defineCommand } from "@/server/kernel/command";
import type { Actor, Context } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";
import { newId } from "@/server/kernel/ids";
import { logger } from "@/server/kernel/logger";
import { openTask } from "@/server/modules/tasks/commands/open-task";
import { instrumentRef } from "../contract";
import { calibrationsToAskFor } from "../queries/due-calibrations";
import { lockInstrument } from "../records/instruments";
import { calibrationSubject } from "../rules/calibration-subject";

const planner: Actor = {
  kind: "system",
  id: "calibration-planner",
  label: "Calibration planner",
  roles: [],
  permissions: permissionsOf(["quality-engineer"]),
};

/** Asks for the calibration of one instrument that has come into its lead or is overdue; asked again it does nothing new. */
const askForCalibration = defineCommand({
  name: "ask-for-calibration",
  permission: "measurement-system:write",
  input: instrumentRef,
  run: async (context, { code }) => {
    const instrument = await lockInstrument(context, code);
    const { isNew } = await openTask(context, {
      kind: "calibration-due",
      subject: { ...calibrationSubject(instrument.id), code: instrument.code },
      details: {
        nameEn: instrument.nameEn,
        nameZh: instrument.nameZh,
        due: instrument.calibrationDueAt?.toISOString().slice(0, 10) ?? null,
      },
      role: "quality-engineer",
      ...(instrument.calibrationDueAt ? { dueAt: instrument.calibrationDueAt } : {}),
    });
    return {
      result: { code: instrument.code, isNew },
      audit: [
        fact("instrument.calibration-due", { type: "instrument", id: instrument.id, code: instrument.code }),
      ],
    };
  },
});

/** The worker's look at the instruments: a task for each whose calibration is due within thirty days or overdue. */
export async function openDueCalibrations(db: Database, now: Date): Promise<string[]> {
  const context: Context = {
    db,
    actor: planner,
    clock: fixedClock(now),
    logger: logger(),
    requestId: newId(),
    source: "job",
    ipAddress: null,
  };
  const asked = await calibrationsToAskFor(db, now);
  for (const code of asked) await askForCalibration(context, { code });
  return asked;
}
