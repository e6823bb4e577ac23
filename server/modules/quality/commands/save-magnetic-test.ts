import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { nextCode } from "@/server/kernel/next-codes";
import { type SavedTest, saveMagneticTestInput } from "../contract";
import { magneticTest } from "../queries/magnetic-tests";
import { writeTest } from "../records/write-test";

/** Records a magnetic test of a lot: raw file, curve, derived or typed figures, checks and verdict. */
export const saveMagneticTest = defineCommand({
  name: "save-magnetic-test",
  permission: "quality:record-test",
  input: saveMagneticTestInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const number = await nextCode({ tx }, "magnetic-test", now);
    const written = await writeTest(context, input, { number, version: 1, correctionReason: null });
    const result: SavedTest = await magneticTest(tx, number);
    return {
      result,
      audit: [
        fact(
          "magnetic-test.save",
          { type: "magnetic-test", id: written.id, code: number },
          { details: written.details },
        ),
        fact(
          "lot.test",
          { type: "lot", id: written.lotId, code: written.lot },
          { details: { test: number } },
        ),
      ],
    };
  },
});
