import { type AppliedProfile, applyProfile } from "@/server/domain/curve-file/apply-profile";
import { type CurveTable, TableError } from "@/server/domain/curve-file/curve-table";
import { carriesSignature, endingFits } from "@/server/domain/curve-file/header-fields";
import type { ImportProfileRules } from "@/server/domain/curve-file/import-profile";
import { sampleFacts } from "@/server/domain/curve-file/quantum-design";
import { type CurveFile, readCurveFile } from "./read-curve-file";

export type ProfileOf<Profile> = { profile: Profile; table: CurveTable };

/** The file as a table, read by these rules. Throws TableError. */
export function readByRules(file: CurveFile, rules: ImportProfileRules): Promise<CurveTable> {
  const { encoding, separator, decimal } = rules;
  return readCurveFile(file, { encoding, separator, decimal });
}

/** What the rules make of the table; a Quantum Design file brings its sample's size itself. */
export function apply(table: CurveTable, fileName: string, rules: ImportProfileRules): AppliedProfile {
  const applied = applyProfile(table, fileName, rules);
  if (applied.sample !== null || table.format !== "quantum-design") return applied;
  const edges = sampleFacts(table).edgesMillimetre;
  if (edges === null) return applied;
  const [widthMillimetre, depthMillimetre, alongFieldMillimetre] = edges;
  return {
    ...applied,
    sample: { shape: "cuboid", widthMillimetre, depthMillimetre, alongFieldMillimetre },
  };
}

/**
 * The profiles whose signature the file carries, each with the file as it reads it. When none reads it as a table the
 * fault of the last attempt is thrown (TableError).
 */
export async function recognise<Profile extends { rules: ImportProfileRules }>(
  file: CurveFile,
  profiles: readonly Profile[],
): Promise<ProfileOf<Profile>[]> {
  const tables = new Map<string, CurveTable | TableError>();
  const found: ProfileOf<Profile>[] = [];
  for (const profile of profiles) {
    const { rules } = profile;
    if (rules.signature.length === 0 || !endingFits(file.name, rules)) continue;
    const layout = JSON.stringify([rules.encoding, rules.separator, rules.decimal]);
    const known = tables.get(layout) ?? (await readByRules(file, rules).catch(tableErrorOnly));
    tables.set(layout, known);
    if (known instanceof TableError || !carriesSignature(known, rules.signature)) continue;
    found.push({ profile, table: known });
  }
  if (found.length === 0) await readCurveFile(file);
  return found;
}

function tableErrorOnly(error: unknown): TableError {
  if (error instanceof TableError) return error;
  throw error;
}
