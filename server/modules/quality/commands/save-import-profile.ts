import { eq, sql } from "drizzle-orm";
import { importProfiles } from "@/db/schema/curve-imports";
import { MEASUREMENT_METHODS } from "@/server/domain/magnetics/measurement-method";
import { fact } from "@/server/kernel/audit-facts";
import { defineCommand } from "@/server/kernel/command";
import { DomainError, type FieldIssue, throwIssues } from "@/server/kernel/errors";
import { newId } from "@/server/kernel/ids";
import { saveImportProfileInput } from "../contract/import-profiles";
import { profileVersions } from "../records/import-profiles";
import { instrumentByCode } from "../records/magnetic-tests";

/** Writes a profile, or a new version of it with the reason. Tests keep the version that they were read with. */
export const saveImportProfile = defineCommand({
  name: "save-import-profile",
  permission: "quality:write-import-profiles",
  input: saveImportProfileInput,
  run: async ({ tx, actor, now }, input) => {
    const { code, rules, nameEn, nameZh, isActive, expectedVersion } = input;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import-profile:${code}`}, 0))`);
    const [earlier] = await profileVersions(tx, code);
    const instrument = await instrumentByCode(tx, input.instrumentCode);
    const issues: FieldIssue[] = [];
    if (!MEASUREMENT_METHODS.some((method) => method === instrument.method)) {
      issues.push({
        path: "instrumentCode",
        reason: "instrument-not-magnetic",
        message: `Instrument ${instrument.code} measures no demagnetisation curve.`,
        details: { instrument: instrument.code, method: instrument.method },
      });
    }
    if (earlier !== undefined && expectedVersion !== undefined && (input.reason ?? "") === "") {
      issues.push({ path: "reason", reason: "reason-missing", message: "A change needs its reason." });
    }
    if (earlier === undefined && expectedVersion !== undefined) throw staleVersion(code, 0);
    if (earlier !== undefined && expectedVersion === undefined) {
      issues.push({
        path: "code",
        reason: "import-profile-exists",
        message: `There is a profile ${code} already.`,
        details: { code },
      });
    }
    throwIssues(issues);
    if (earlier !== undefined && earlier.version !== expectedVersion)
      throw staleVersion(code, earlier.version);
    if (earlier !== undefined) {
      await tx.update(importProfiles).set({ supersededAt: now }).where(eq(importProfiles.id, earlier.id));
    }
    const [id, version] = [newId(), (earlier?.version ?? 0) + 1];
    await tx.insert(importProfiles).values({
      id,
      code,
      version,
      nameEn,
      nameZh,
      instrumentId: instrument.id,
      rules,
      isActive,
      changeReason: earlier === undefined ? null : (input.reason ?? null),
      changedById: actor.id,
      changedByLabel: actor.label,
      createdAt: now,
    });
    return {
      result: { code, version },
      audit: [
        fact(
          earlier === undefined ? "import-profile.create" : "import-profile.change",
          { type: "import-profile", id, code },
          {
            details: { version, instrument: instrument.code },
            ...(input.reason ? { reason: input.reason } : {}),
          },
        ),
      ],
    };
  },
});

function staleVersion(code: string, version: number): DomainError {
  return new DomainError("STALE_VERSION", "stale-version", {
    message: `Profile ${code} was changed by somebody else meanwhile.`,
    details: { code, version },
  });
}
