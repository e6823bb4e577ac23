import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { ruleViolation } from "@/server/kernel/errors";
import { correctMagneticTestInput, type SavedTest } from "../contract";
import { magneticTest } from "../queries/magnetic-tests";
import { lockCurrentTest, lockTestedLot, supersede } from "../records/magnetic-tests";
import { writeTest } from "../records/write-test";

/** Corrects a test by a new version with a reason. The earlier version stays as it was. */
export const correctMagneticTest = defineCommand({
  name: "correct-magnetic-test",
  permission: "quality:record-test",
  input: correctMagneticTestInput,
  run: async (context, { number, expectedVersion, reason, ...input }) => {
    const { tx, now } = context;
    const lot = await lockTestedLot({ tx }, input.lot);
    const earlier = await lockCurrentTest({ tx }, number, expectedVersion);
    if (earlier.lotId !== lot.id) {
      throw ruleViolation(
        "test-of-another-lot",
        `Test ${number} belongs to another lot; record a new test instead.`,
        {
          number,
          lot: input.lot,
        },
      );
    }
    await supersede({ tx }, earlier, now);
    const identity = { number, version: earlier.version + 1, correctionReason: reason };
    const written = await writeTest(context, input, identity);
    const result: SavedTest = await magneticTest(tx, number);
    return {
      result,
      audit: [
        fact(
          "magnetic-test.correct",
          { type: "magnetic-test", id: written.id, code: number },
          { reason, details: { ...written.details, version: identity.version } },
        ),
      ],
    };
  },
});
