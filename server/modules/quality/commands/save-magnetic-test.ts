import { defineCommand } from "@/server/kernel/command";
import { saveMagneticTestInput } from "../contract";
import { savedFacts } from "../records/saved-facts";
import { writeTest } from "../records/write-test";

/** Records a magnetic test of a lot: raw file, curve, derived or typed figures, checks and verdict. */
export const saveMagneticTest = defineCommand({
  name: "save-magnetic-test",
  permission: "quality:record-test",
  input: saveMagneticTestInput,
  run: async (context, input) => {
    const written = await writeTest(context, input, null);
    return { result: written.test, audit: savedFacts(written) };
  },
});
