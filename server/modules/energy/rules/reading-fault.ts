import type { EnergyWord } from "@/server/domain/ingest/machine-word";

const DAY_MS = 86_400_000;
const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/;

/** Why a reading cannot be taken, or null. */
export function readingFault(
  word: EnergyWord,
  isKnown: boolean,
  now: Date,
): { reason: string; message: string } | null {
  if (!isKnown) return { reason: "equipment-not-found", message: `No equipment ${word.equipmentCode}.` };
  if (!DECIMAL.test(word.kilowattHours)) {
    return {
      reason: "energy-not-a-number",
      message: `kilowattHours must be a decimal number that is not negative, not "${word.kilowattHours}".`,
    };
  }
  if (!Number.isFinite(word.at) || word.at > now.getTime() + DAY_MS) {
    return { reason: "time-in-the-future", message: "at lies more than a day in the future." };
  }
  return null;
}
