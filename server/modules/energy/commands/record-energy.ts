import type { EnergyWord } from "@/server/domain/ingest/machine-word";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import type { Transaction } from "@/server/kernel/database";
import { notFound } from "@/server/kernel/errors";
import { type EnergyFault, type RecordedEnergy, recordEnergyInput } from "../contract";
import { ensureMeters, insertReadings, unitIds } from "../records/readings";
import { readingFault } from "../rules/reading-fault";

/**
 * Takes what meters say in bulk, in any order and as often as they like: an id of a machine counts once. Bad words and
 * those of unknown machines come back as faults with their index; the others are written in one statement. For the
 * process that takes words in; it brings the transaction.
 */
export async function recordEnergy(
  { tx, now }: { tx: Transaction; now: Date },
  words: readonly EnergyWord[],
): Promise<RecordedEnergy> {
  const units = await unitIds(
    { tx },
    words.map(({ equipmentCode }) => equipmentCode),
  );
  const faults: EnergyFault[] = [];
  const seen = new Map<
    string,
    { equipmentId: string; externalId: string; at: string; kilowattHours: string }
  >();
  let good = 0;
  words.forEach((word, index) => {
    const equipmentId = units.get(word.equipmentCode);
    const fault = readingFault(word, equipmentId !== undefined, now);
    if (fault || equipmentId === undefined) {
      if (fault) faults.push({ index, externalId: word.externalId, ...fault });
      return;
    }
    good += 1;
    const key = `${equipmentId} ${word.externalId}`;
    if (seen.has(key)) return;
    seen.set(key, {
      equipmentId,
      externalId: word.externalId,
      at: new Date(word.at).toISOString(),
      kilowattHours: word.kilowattHours,
    });
  });
  await ensureMeters({ tx }, units);
  const recorded = await insertReadings({ tx }, [...seen.values()]);
  return { recorded, duplicates: good - recorded, faults };
}

/** Readings of one meter from outside: REST, or a person. */
export const recordEnergyReadings = defineCommand({
  name: "record-energy-readings",
  permission: "energy:write",
  input: recordEnergyInput,
  run: async ({ tx, now }, input) => {
    const unit = (await unitIds({ tx }, [input.equipmentCode])).get(input.equipmentCode);
    if (!unit) throw notFound("equipment", input.equipmentCode);
    const result = await recordEnergy(
      { tx, now },
      input.items.map(({ id, at, kilowattHours }) => ({
        kind: "energy",
        equipmentCode: input.equipmentCode,
        externalId: id,
        at: at.getTime(),
        kilowattHours,
      })),
    );
    return {
      result,
      audit: [
        fact(
          "equipment.energy",
          { type: "equipment", id: unit, code: input.equipmentCode },
          { details: { recorded: result.recorded, duplicates: result.duplicates } },
        ),
      ],
    };
  },
});
