import { coilConstants } from "@/db/schema/grading";
import { COIL_CONSTANT_UNITS } from "@/server/domain/magnetics/piece-moment";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { recordCoilConstantInput } from "../contract/flux";
import { instrumentByCode } from "../records/magnetic-tests";

/** Keeps the coil's constant as its calibration says it; what was measured before keeps the constant of its time. */
export const recordCoilConstant = defineCommand({
  name: "record-coil-constant",
  permission: "measurement-system:write",
  input: recordCoilConstantInput,
  run: async ({ tx, actor }, input) => {
    const instrument = await instrumentByCode(tx, input.instrumentCode);
    if (instrument.method !== "helmholtz-coil") {
      throw ruleViolation("instrument-no-coil", `Instrument ${instrument.code} is no Helmholtz coil.`, {
        instrument: instrument.code,
      });
    }
    const [calibratedAt, validUntil] = [new Date(input.calibratedAt), new Date(input.validUntil)];
    if (validUntil <= calibratedAt) {
      throw ruleViolation("coil-constant-ends-before", "A calibration ends after its date.", {});
    }
    const id = newId();
    await tx.insert(coilConstants).values({
      id,
      instrumentId: instrument.id,
      constantMetre: input.value * COIL_CONSTANT_UNITS[input.unit],
      declaredValue: input.value,
      declaredUnit: input.unit,
      certificate: input.certificate,
      calibratedAt,
      validUntil,
      recordedByLabel: actor.label,
    });
    return {
      result: { id, instrumentCode: instrument.code },
      audit: [
        fact(
          "instrument.set-coil-constant",
          { type: "instrument", id: instrument.id, code: instrument.code },
          { details: { value: input.value, unit: input.unit, certificate: input.certificate } },
        ),
      ],
    };
  },
});
