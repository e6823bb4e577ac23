import { instrumentCalibrations } from "@/db/schema/measurement-system";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { nextCode } from "@/server/kernel/next-codes";
import { settleTasks } from "@/server/modules/tasks/commands/settle-tasks";
import { QUANTITY_UNITS, recordCalibrationInput } from "../contract";
import { openFault } from "../records/faults";
import {
  hasLaterCalibration,
  keepCertificate,
  lockInstrument,
  updateInstrument,
} from "../records/instruments";
import { calibrationFaults, foundOutOfTolerance, nextDue } from "../rules/calibration-faults";
import { calibrationSubject } from "../rules/calibration-subject";

/**
 * Records a calibration with its certificate. Found out of tolerance, it lists what was measured since the last good one and
 * opens a task; failed, the instrument proves nothing until the fault is closed.
 */
export const recordCalibration = defineCommand({
  name: "record-calibration",
  permission: "measurement-system:write",
  input: recordCalibrationInput,
  run: async (context, input) => {
    const { tx, now, actor } = context;
    const instrument = await lockInstrument({ tx }, input.instrumentCode);
    const due = nextDue(input, instrument.calibrationIntervalDays);
    throwIssues(calibrationFaults(input, { now, due, method: instrument.method }));
    const wasOutOfTolerance = foundOutOfTolerance(input);
    const calibratedAt = new Date(input.calibratedAt);
    const number = await nextCode({ tx }, "calibration", now);
    const file = input.file ? await keepCertificate({ tx }, input.file) : null;
    const id = newId();
    await tx.insert(instrumentCalibrations).values({
      id,
      number,
      instrumentId: instrument.id,
      calibratedAt,
      dueAt: due,
      provider: input.provider,
      certificateNumber: input.certificateNumber,
      fileId: file?.id ?? null,
      result: input.result,
      wasOutOfTolerance,
      points: input.points.map(({ allowedError, ...point }) => ({
        ...point,
        unit: QUANTITY_UNITS[point.quantity],
        allowedError: allowedError ?? null,
      })),
      note: input.note || null,
      recordedById: actor.id,
      recordedByLabel: actor.label,
    });
    const isNewest = !(await hasLaterCalibration({ tx }, instrument.id, calibratedAt));
    await updateInstrument({ tx }, instrument, {
      ...(isNewest ? { calibrationDueAt: due ?? calibratedAt } : {}),
      ...(input.coilConstant
        ? {
            coilConstant: input.coilConstant.value,
            coilConstantUnit: input.coilConstant.unit,
            coilConstantOn: input.calibratedAt.slice(0, 10),
          }
        : {}),
    });
    const faults = wasOutOfTolerance
      ? await openFault(context, instrument, {
          kind: "calibration-failed",
          at: calibratedAt,
          source: number,
          isPutRight: input.result !== "fail",
        })
      : [];
    const settled =
      input.result === "fail"
        ? []
        : await settleTasks(context, calibrationSubject(instrument.id), `Calibrated: ${number}`);
    return {
      result: { number, instrument: instrument.code, result: input.result, wasOutOfTolerance },
      audit: [
        fact(
          "calibration.record",
          { type: "calibration", id, code: number },
          { details: { instrument: instrument.code, result: input.result, sha256: file?.sha256 ?? null } },
        ),
        fact(
          "instrument.calibrate",
          { type: "instrument", id: instrument.id, code: instrument.code },
          { details: { number, result: input.result } },
        ),
        ...faults,
        ...settled,
      ],
    };
  },
});
