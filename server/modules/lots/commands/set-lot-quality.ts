import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError } from "@/server/kernel/errors";
import { setLotQualityInput } from "../contract";
import { lockLot, updateLot } from "../records/lots";
import { assertCanDecide } from "../rules/quality-status";

/** Sets the quality status that a signed disposition decided (the quality module signs, then calls this). */
export const setLotQuality = defineCommand({
  name: "set-lot-quality",
  permission: "lots:release",
  input: setLotQualityInput,
  run: async ({ tx }, input) => {
    const lot = await lockLot({ tx }, input.lot);
    if (input.expectedVersion !== undefined && input.expectedVersion !== lot.version) {
      throw new DomainError("STALE_VERSION", "stale-version", {
        message: `Lot ${lot.code} was changed by somebody else meanwhile.`,
        details: { lot: lot.code },
      });
    }
    assertCanDecide(lot, input.qualityStatus);
    await updateLot({ tx }, lot, { qualityStatus: input.qualityStatus });
    return {
      result: { id: lot.id, lot: lot.code, qualityStatus: input.qualityStatus },
      audit: [
        fact(
          `lot.${input.qualityStatus}`,
          { type: "lot", id: lot.id, code: lot.code },
          { reason: input.reason },
        ),
      ],
    };
  },
});
