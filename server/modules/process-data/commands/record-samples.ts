import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { notFound } from "@/server/kernel/errors";
import {
  type RecordedSamples,
  recordSamplesInput,
  type SampleFault,
  type SampleResult,
  sampleInput,
} from "../contract/samples";
import { equipmentByCode } from "../records/equipment";
import { recordSamples } from "./record-sample-words";

/** Takes samples of one machine, in any order and as often as they are sent; bad ones say why, good ones are kept. */
export const recordEquipmentSamples = defineCommand({
  name: "record-equipment-samples",
  permission: "equipment:record-events",
  input: recordSamplesInput,
  run: async ({ tx, now }, { equipmentCode, items }) => {
    const unit = await equipmentByCode(tx, equipmentCode);
    if (!unit) throw notFound("equipment", equipmentCode);
    const results: SampleResult[] = items.map((_, index) => ({
      index,
      id: null,
      status: "recorded",
      errors: [],
    }));
    const refuse = (index: number, errors: SampleFault[]) => {
      const result = results[index];
      if (result) Object.assign(result, { status: "refused", errors: [...result.errors, ...errors] });
    };
    const words = items.flatMap((raw, index) => {
      const parsed = sampleInput.safeParse(raw);
      if (!parsed.success) {
        const errors = parsed.error.issues.map(({ path, code, message }) => ({
          path: path.join("."),
          reason: code.replaceAll("_", "-"),
          message,
        }));
        refuse(index, errors);
        return [];
      }
      const { parameterCode, at, value, id } = parsed.data;
      const result = results[index];
      if (result) result.id = id ?? null;
      const word = {
        kind: "sample" as const,
        equipmentCode: unit.code,
        externalId: id ?? "",
        parameterCode,
        at: Date.parse(at),
        value,
      };
      return [{ index, word }];
    });
    const outcome = await recordSamples(
      { tx, now },
      words.map(({ word }) => word),
    );
    for (const { index, ...fault } of outcome.faults) refuse(words[index]?.index ?? -1, [fault]);
    for (const index of outcome.duplicates) {
      const result = results[words[index]?.index ?? -1];
      if (result) result.status = "duplicate";
    }
    const result: RecordedSamples = {
      recorded: outcome.recorded,
      duplicates: outcome.duplicates.length,
      refused: results.filter(({ status }) => status === "refused").length,
      items: results,
    };
    const { recorded, duplicates, refused } = result;
    return {
      result,
      audit: [
        fact(
          "equipment.samples",
          { type: "equipment", id: unit.id, code: unit.code },
          { details: { recorded, duplicates, refused } },
        ),
      ],
    };
  },
});
