import { instruments } from "@/db/schema/equipment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { changeInstrumentInput, createInstrumentInput } from "../contract";
import {
  assertInstrumentVersion,
  calendarIdOf,
  lockInstrument,
  updateInstrument,
} from "../records/instruments";

type Fields = Omit<Parameters<typeof fieldsOf>[0], never>;

function fieldsOf(input: {
  nameEn: string;
  nameZh: string;
  manufacturer?: string | undefined;
  model?: string | undefined;
  serialNumber?: string | undefined;
  location?: string | undefined;
  calibrationIntervalDays?: number | undefined;
  maximumFieldKiloAmperePerMetre?: number | undefined;
  coilConstant?: number | undefined;
  coilConstantUnit?: string | undefined;
  coilConstantOn?: string | undefined;
}) {
  return {
    nameEn: input.nameEn,
    nameZh: input.nameZh,
    manufacturer: input.manufacturer || null,
    model: input.model || null,
    serialNumber: input.serialNumber || null,
    location: input.location || null,
    calibrationIntervalDays: input.calibrationIntervalDays ?? null,
    maximumFieldKiloAmperePerMetre: input.maximumFieldKiloAmperePerMetre ?? null,
    coilConstant: input.coilConstant ?? null,
    coilConstantUnit: input.coilConstantUnit || null,
    coilConstantOn: input.coilConstantOn ?? null,
  };
}

function coilFaults(method: string, input: Fields): FieldIssue[] {
  const given = input.coilConstant !== undefined;
  if (given && method !== "helmholtz-coil") {
    const message = "Only a Helmholtz coil has a coil constant.";
    return [{ path: "coilConstant", reason: "coil-constant-not-of-coil", message }];
  }
  if (given && (!input.coilConstantUnit || !input.coilConstantOn)) {
    const path = input.coilConstantUnit ? "coilConstantOn" : "coilConstantUnit";
    const message = "A coil constant stands with its unit and the day it was determined.";
    return [{ path, reason: "coil-constant-incomplete", message }];
  }
  return [];
}

/** Adds an instrument; it is not calibrated until a calibration is recorded. */
export const createInstrument = defineCommand({
  name: "create-instrument",
  permission: "measurement-system:write",
  input: createInstrumentInput,
  run: async ({ tx }, input) => {
    throwIssues(coilFaults(input.method, input));
    const id = newId();
    const code = input.code.toUpperCase();
    const [row] = await tx
      .insert(instruments)
      .values({
        id,
        code,
        method: input.method,
        ...fieldsOf(input),
        checkCalendarId: await calendarIdOf({ tx }, input.checkCalendarCode),
      })
      .onConflictDoNothing({ target: instruments.code })
      .returning({ id: instruments.id });
    if (!row) {
      const message = `There is an instrument ${code} already.`;
      throw new DomainError("CONFLICT", "instrument-code-taken", {
        message,
        details: { code },
        issues: [{ path: "code", reason: "instrument-code-taken", message, details: { code } }],
      });
    }
    return { result: { code }, audit: [fact("instrument.create", { type: "instrument", id, code })] };
  },
});

/** Changes what is written of an instrument; its calibration and its uncertainty have commands of their own. */
export const changeInstrument = defineCommand({
  name: "change-instrument",
  permission: "measurement-system:write",
  input: changeInstrumentInput,
  run: async ({ tx }, input) => {
    const row = await lockInstrument({ tx }, input.code);
    assertInstrumentVersion(row, input.expectedVersion);
    throwIssues(coilFaults(row.method, input));
    await updateInstrument({ tx }, row, {
      ...fieldsOf(input),
      checkCalendarId: await calendarIdOf({ tx }, input.checkCalendarCode),
    });
    return {
      result: { code: row.code },
      audit: [fact("instrument.change", { type: "instrument", id: row.id, code: row.code })],
    };
  },
});
