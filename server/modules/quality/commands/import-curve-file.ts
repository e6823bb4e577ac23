import { defineCommand } from "@/server/kernel/command";
import { throwIssues } from "@/server/kernel/errors";
import { siteClock } from "@/server/modules/equipment/queries/site-day";
import { curveFile } from "../adapters/read-curve-file";
import { saveMagneticTestInput } from "../contract";
import { importCurveFileInput } from "../contract/import-profiles";
import { readByProfile } from "../records/profile-reading";
import { savedFacts } from "../records/saved-facts";
import { writeTest } from "../records/write-test";
import { importFacts } from "../rules/import-facts";

/** Saves an instrument's file as a test of the lot that it names, read by a profile. The same file again is refused. */
export const importCurveFile = defineCommand({
  name: "import-curve-file",
  permission: "quality:record-test",
  input: importCurveFileInput,
  run: async (context, input) => {
    const { tx, now } = context;
    const { file, table, profile, applied } = await readByProfile(tx, curveFile(input.file), input.profile);
    const { rules } = profile;
    const { timeZone } = await siteClock(tx);
    const facts = importFacts(applied, input, { rules, table, timeZone, now });
    throwIssues(facts.issues);
    const test = saveMagneticTestInput.parse({
      lot: facts.lot,
      instrumentCode: profile.instrumentCode,
      temperatureC: facts.temperatureC,
      measuredAt: facts.measuredAt,
      hkDefinition: rules.hkDefinition,
      isSynthetic: input.isSynthetic,
      ...(facts.sampleId ? { sampleId: facts.sampleId } : {}),
      ...(facts.position ? { position: facts.position } : {}),
      ...(facts.magnetisingFieldKiloAmperePerMetre === null
        ? {}
        : { magnetisingFieldKiloAmperePerMetre: facts.magnetisingFieldKiloAmperePerMetre }),
      file: {
        ...input.file,
        mapping: applied.mapping,
        sample: applied.sample,
        isOpenCircuit: rules.isOpenCircuit,
      },
    });
    const reading = {
      file,
      table,
      profile: { id: profile.id, code: profile.code, version: profile.version },
    };
    const written = await writeTest(context, test, null, { reading, refuseRepeat: !input.allowRepeat });
    return { result: written.test, audit: savedFacts(written) };
  },
});
