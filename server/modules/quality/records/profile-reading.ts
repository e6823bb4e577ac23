import type { AppliedProfile } from "@/server/domain/curve-file/apply-profile";
import type { CurveTable } from "@/server/domain/curve-file/curve-table";
import type { Executor } from "@/server/kernel/database";
import { ruleViolation } from "@/server/kernel/errors";
import { apply, readByRules, recognise } from "../adapters/read-by-profile";
import type { CurveFile } from "../adapters/read-curve-file";
import { refusalOf, refused } from "../rules/curve-refusal";
import { currentProfiles, type ProfileRecord, profileByCode } from "./import-profiles";

export type ProfileReading = {
  file: CurveFile;
  table: CurveTable;
  profile: ProfileRecord;
  applied: AppliedProfile;
};

function readable<Result>(run: Promise<Result>): Promise<Result> {
  return run.catch((error: unknown) => {
    const { reason, details } = refusalOf(error);
    throw refused("file", reason, details, error);
  });
}

async function recognised(
  db: Executor,
  file: CurveFile,
): Promise<{ profile: ProfileRecord; table: CurveTable }> {
  const active = (await currentProfiles(db)).filter((profile) => profile.isActive);
  const found = await readable(recognise(file, active));
  const [only] = found;
  if (only === undefined) {
    throw refused("profile", "import-profile-not-recognised", { file: file.name });
  }
  if (found.length > 1) {
    const codes = found.map(({ profile }) => profile.code).join(", ");
    throw refused("profile", "import-profile-ambiguous", { file: file.name, profiles: codes });
  }
  return only;
}

/** Reads a file by the profile that is named, or by the only one whose signature it carries. Refuses everything else. */
export async function readByProfile(
  db: Executor,
  file: CurveFile,
  profileCode: string | undefined,
): Promise<ProfileReading> {
  if (profileCode === undefined) {
    const { profile, table } = await recognised(db, file);
    return { file, table, profile, applied: apply(table, file.name, profile.rules) };
  }
  const profile = await profileByCode(db, profileCode);
  if (!profile.isActive) {
    throw ruleViolation("import-profile-inactive", `Profile ${profile.code} reads no new files.`, {
      code: profile.code,
    });
  }
  const table = await readable(readByRules(file, profile.rules));
  return { file, table, profile, applied: apply(table, file.name, profile.rules) };
}
